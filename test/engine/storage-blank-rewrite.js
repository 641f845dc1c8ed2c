// A file that is still blank is filled in place; one that is not is made anew.
var s = require("Storage");
s.write("a", "\xff\xff\xff\xff");
var before = s.getFree();
s.write("a", "abcd");
print(before - s.getFree(), s.read("a"));
s.write("b", "x", 0, 8);
before = s.getFree();
s.write("b", "y", 0, 8);
print(before - s.getFree(), JSON.stringify(s.read("b")));
s.write("c", "\xff", 0, 8);
before = s.getFree();
s.write("c", "12345678");
print(before - s.getFree(), JSON.stringify(s.read("c")));
