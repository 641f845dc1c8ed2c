// server: echo
// Writing after end() or after the end throws.
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () {
  s.end();
  try { s.write("x"); } catch (e) { print(e.type, e.message); }
});
s.on("close", function (e) {
  print("close", e);
  try { s.write("x"); } catch (e) { print(e.type, e.message); }
  try { print(s.end()); } catch (e) { print(e.type, e.message); }
});
