// server: silent
// Without anything to send: connected, then drain.
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () { print("connected"); });
s.on("drain", function () { print("drain"); });
s.on("close", function (e) { print("close", e); });
setTimeout(function () { s.write("x"); print("wrote"); }, 50);
setTimeout(function () { s.end(); }, 100);
