// server: echo
// What arrives after the data listener was removed goes nowhere.
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () { s.write("one"); });
function once(d) { print("data", d); s.removeListener("data", once); setTimeout(function () { s.write("two"); }, 50); }
s.on("data", once);
setTimeout(function () { print(s.available(), JSON.stringify(s.read())); s.end(); }, 400);
