// server: echo
// A data listener that throws stays; the next piece comes.
var n = 0;
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () { s.write("1"); });
s.on("data", function (d) { n++; if (n == 1) { setTimeout(function () { s.write("2"); }, 20); throw "first"; } print("data", d); s.end(); });
s.on("close", function (e) { print("close", e); });
