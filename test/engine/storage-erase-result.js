// What erase, write, compact and writeJSON give back.
var s = require("Storage");
print(s.write("a", "1"), s.erase("a"), s.erase("a"), s.writeJSON("j", 1), s.compact());
