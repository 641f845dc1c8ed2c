// server: hello
// A few bytes that arrive before there is a listener are kept.
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () { print("connected"); });
setTimeout(function () {
  print("available", s.available());
  s.on("data", function (d) { print("data", d); });
}, 60);
setTimeout(function () { s.end(); }, 120);
s.on("close", function (e) { print("close", e); });
