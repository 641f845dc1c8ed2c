// server: echo
// Two connections at a time keep apart.
var net = require("net");
["a", "b"].forEach(function (name) {
  var s = net.connect({ host: "127.0.0.1", port: PORT }, function () { print("connected", name); s.write(name + name); });
  s.on("data", function (d) { print(name, "got", d); s.end(); });
  s.on("close", function () { print(name, "closed"); });
});
