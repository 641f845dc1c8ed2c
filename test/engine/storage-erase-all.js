// eraseAll leaves nothing and all of the room.
var s = require("Storage");
s.write("a", "1");
s.write("b", "2");
s.erase("a");
print(s.eraseAll(), s.list().length, s.getFree() === s.getStats().totalBytes, s.getStats().trashBytes);
s.write("a", "3");
print(s.read("a"));
