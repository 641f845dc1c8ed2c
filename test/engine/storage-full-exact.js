// The last byte of the area can be used, not one more.
var s = require("Storage");
s.write("a", "x");
var free = s.getFree();
try {
  print(s.write("b", "y", 0, free - 31));
} catch (e) {
  print(e.message);
}
print(s.write("b", "y", 0, free - 32));
print(s.getFree(), s.list().join(), s.read("b").length === free - 32);
try {
  s.write("c", "z");
} catch (e) {
  print(e.message);
}
