// A part of a file that does not exist is refused.
var s = require("Storage");
try {
  s.write("a", "x", 3, 10);
} catch (e) {
  print(e.type, e.message);
}
print(s.list().length);
