// Modules that need each other: the second sees nothing of the first, which is not cached yet.
var s = require("Storage");
s.write("inner", "exports.n = 1;");
s.write("outer", "var i = require('inner'); exports.n = i.n + 1;");
print(require("outer").n);
s.write("text", "exports.s = require('Storage').list().length;");
print(require("text").s);
