// What a built-in module is.
var s = require("Storage");
print(typeof s, s === require("Storage"), typeof s.read, s.nothing);
print(s);
