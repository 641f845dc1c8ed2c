// server: echo
// end() from the data listener: what was queued in the same turn still goes out, later listeners still get their close.
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function (c) { print("connected"); c.write("one"); });
s.on("data", function (d) { print("data", d); s.write("two"); s.end(); print("ended"); });
s.on("end", function () { print("end"); });
s.on("close", function (e) { print("close", e); });
