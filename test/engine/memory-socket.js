// server: echo
// Bytes waiting to be sent take memory, and give it back once sent.
var before = 0, t = "", s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () {
  before = process.memory().usage;
  while (t.length < 2000) t += "0123456789";
  s.write(t);
  t = "";
  after = process.memory().usage; print(after - before > 190);
});
s.on("data", function () {});
setTimeout(function () { after = process.memory().usage; print(after - before < 100); s.end(); }, 300);
s.on("close", function () { print("close"); });
