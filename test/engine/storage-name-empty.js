// A file with an empty name counts as deleted from the start.
var s = require("Storage");
s.write("", "x");
print(s.list().length, s.getStats().fileCount, s.getStats().trashCount);
print(s.read(""));
