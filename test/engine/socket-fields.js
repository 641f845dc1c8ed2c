// server: echo
// Fields of a socket that a program can see; dSnd is what waits to be sent.
function keys() { print(Object.keys(s).join(), s.dSnd); }
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () { keys(); s.write("hello"); keys(); });
keys();
s.on("data", function (d) { keys(); s.end(); keys(); });
s.on("close", keys);
