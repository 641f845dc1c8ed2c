// server: close
// The peer closes: end, then close(false). Writing afterwards throws.
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () { print("connected"); });
s.on("data", function (d) { print("data", d); });
s.on("end", function () { print("end"); });
s.on("error", function (e) { print("error", e.code); });
s.on("close", function (e) {
  print("close", e);
  try { s.write("x"); print("written"); } catch (x) { print(x.message); }
  print(s.end());
});
