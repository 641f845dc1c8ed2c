// server: silent
// drain comes each time the last byte has left.
var n = 0, s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () {});
s.on("drain", function () { n++; print("drain", n); if (n < 3) s.write("more"); else s.end(); });
s.on("close", function (e) { print("close", e); });
