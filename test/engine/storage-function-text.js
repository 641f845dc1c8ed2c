// The text of a lost function is empty; a copy made before stays.
var s = require("Storage");
s.write("f", "function a(x) { return x + 1; }");
eval(s.read("f"));
var copy = a.toString();
s.erase("f");
print(copy);
print(typeof a, a instanceof Function);
