// Functions from text in RAM do not depend on any file.
var s = require("Storage");
s.write("f", "function a() { return 1; }");
eval(s.read("f") + ";");
eval("function b() { return 2; }");
s.erase("f");
print(a(), b());
