// eraseAll ends functions of every file.
var s = require("Storage");
s.write("f", "function a() { return 1; }");
eval(s.read("f"));
s.eraseAll();
try {
  print(a());
} catch (e) {
  print(e.message);
}
