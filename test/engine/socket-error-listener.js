// server: reset
// A reset with unsent data is an error, then the end and the close.
var t = "";
while (t.length < 20000) t += "0123456789";
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () { });
s.write(t);
s.on("error", function (e) { print("error", e.code, e.message); });
s.on("end", function () { print("end"); });
s.on("close", function (e) { print("close", e); });
