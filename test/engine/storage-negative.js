// Negative offsets and sizes change nothing and give false.
var s = require("Storage");
s.write("a", "old");
print(s.write("a", "x", -1), s.write("a", "x", 0, -5), s.read("a"));
print(s.write("b", "x", -1), s.read("b"));
