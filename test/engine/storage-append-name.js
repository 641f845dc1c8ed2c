// Names of append files have 27 bytes at most, as the number of the piece takes one.
var s = require("Storage");
s.open("0123456789012345678901234567", "w").write("a");
print(JSON.stringify(s.list()), s.list()[0].length);
print(s.open("012345678901234567890123456", "r").read(5));
