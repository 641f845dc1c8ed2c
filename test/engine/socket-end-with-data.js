// server: echo
// end(data) sends it before it closes.
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () { print("connected"); s.end("last"); });
s.on("data", function (d) { print("data", d); });
s.on("end", function () { print("end"); });
s.on("close", function (e) { print("close", e); });
