// server: burst
// What arrives is handed over in pieces of at most 536 bytes; nothing is lost.
var total = 0, most = 0, sum = 0;
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () { print("connected"); });
s.on("data", function (d) { total += d.length; if (d.length > most) most = d.length; sum = (sum + d.charCodeAt(0)) & 255; });
s.on("close", function (e) { print(total, most, e); });
