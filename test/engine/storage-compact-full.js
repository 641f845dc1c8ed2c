// Compacting an area that is used to the last byte.
var s = require("Storage");
s.write("a", "x");
s.write("b", "y", 0, s.getFree() - 32);
s.erase("a");
print(s.getFree());
s.compact();
print(s.getFree(), s.read("b", 0, 1), s.list().join());
s.write("c", "z");
print(s.read("c"));
