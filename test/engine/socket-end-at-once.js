// server: silent
// end() before the connection stands.
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () { print("connected"); });
s.on("drain", function () { print("drain"); });
s.on("end", function () { print("end"); });
s.on("close", function (e) { print("close", e); });
s.end();
