// server: reset
// A reset while data waits: error -8, end, close(true).
var big = "0123456789abcdef"; while (big.length < 20000) big += big;
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () {});
s.on("end", function () { print("end"); });
s.on("error", function (e) { print("error", e.code, e.message); });
s.on("close", function (e) { print("close", e); });
s.write(big);
