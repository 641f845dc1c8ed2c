// server: echo
// Two connections at a time keep apart.
var net = require("net"), seen = { a: [], b: [] }, open = 2;
["a", "b"].forEach(function (name) {
  var s = net.connect({ host: "127.0.0.1", port: PORT }, function () { seen[name].push("connected"); s.write(name + name); });
  s.on("data", function (d) { seen[name].push(d); s.end(); });
  s.on("close", function () { seen[name].push("closed"); if (!--open) print(seen.a.join(" "), seen.b.join(" ")); });
});
