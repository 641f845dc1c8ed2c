// Writing what is there already costs nothing; one byte more does.
var s = require("Storage");
s.write("a", "hello");
var before = s.getFree();
s.write("a", "hello");
print(before - s.getFree());
s.write("a", "hello!");
print(before - s.getFree());
s.write("a", "hello!", 0, 6);
print(before - s.getFree());
s.write("a", "hello!", 0, 7);
print(before - s.getFree(), JSON.stringify(s.read("a")));
