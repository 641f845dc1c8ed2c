// server: close
// A new connection may be opened from the close event of the old one.
var net = require("net"), n = 0;
function open() {
  n++;
  var s = net.connect({ host: "127.0.0.1", port: PORT }, function () { print("connected", n); });
  s.on("data", function (d) { print("data", d); });
  s.on("close", function (e) { print("close", e); if (n < 3) open(); });
}
open();
