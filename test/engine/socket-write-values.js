// server: echo
// Whatever is written becomes text.
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () { s.write(12); s.write(true); s.write([1, 2]); s.write({ a: 1 }); s.write("\0\xff"); }), t = "";
s.on("data", function (d) { t += d; });
setTimeout(function () { print(t.length, E.toJS(t)); s.end(); }, 900);
