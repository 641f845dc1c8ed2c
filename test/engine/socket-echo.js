// server: echo
// Order of callbacks of a connection that carries data.
var net = require("net");
var s = net.connect({ host: "127.0.0.1", port: PORT }, function (c) { print("connected", c === s); });
print(s.write("hello"));
s.on("data", function (d) { print("data", d); s.end(); });
s.on("end", function () { print("end"); });
s.on("close", function (e) { print("close", e); });
s.on("error", function (e) { print("error", e.code); });
print("after connect");
