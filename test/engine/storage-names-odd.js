// Names with a drive letter, with a NUL, numbers as names, bytes from 0x80 on.
var s = require("Storage");
s.write("C:app", "1");
print(s.list().join(), s.read("app"), s.read("x:app"));
s.erase("C:app");
s.write(42, "number");
print(s.list().join(), s.read("42"), s.read(42));
s.erase(42);
s.write("\xe6\xb8\xa9", "utf8");
print(s.list()[0].length, s.read("\xe6\xb8\xa9"));
s.eraseAll();
s.write("a\0b", "nul");
print(JSON.stringify(s.list()), s.read("a\0b"), s.read("a"));
