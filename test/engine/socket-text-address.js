// server: hello
// The address may be a text.
var s = require("net").connect("tcp://127.0.0.1:" + PORT, function (c) { print("connected", c === s); });
s.on("data", function (d) { print("data", d); s.end(); });
