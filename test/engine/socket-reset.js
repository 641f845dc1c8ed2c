// server: reset
// A reset looks like a clean close when nothing waits to be sent.
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () { print("connected"); s.write("go"); });
s.on("end", function () { print("end"); });
s.on("error", function (e) { print("error", e.code); });
s.on("close", function (e) { print("close", e); });
