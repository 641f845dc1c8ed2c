// server: hello
// available() and read() of what arrived before any listener.
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () {});
setTimeout(function () { print(s.available(), s.read(2), s.available(), s.read(), s.available(), s.read()); s.end(); }, 200);
