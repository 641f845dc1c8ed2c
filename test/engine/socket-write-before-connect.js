// server: echo
// What is written before the connection stands is sent once it does.
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () { print("connected"); });
print(s.write("early"));
s.on("data", function (d) { print("data", d); s.end(); });
s.on("close", function (e) { print("close", e); });
