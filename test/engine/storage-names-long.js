// Names are cut at 28 bytes: two that differ later are one file.
var s = require("Storage");
s.write("0123456789012345678901234567AAA", "first");
s.write("0123456789012345678901234567BBB", "second");
print(s.list().join(), s.list()[0].length);
print(s.read("0123456789012345678901234567"), s.read("0123456789012345678901234567CCC"));
s.erase("0123456789012345678901234567DDD");
print(s.list().length);
