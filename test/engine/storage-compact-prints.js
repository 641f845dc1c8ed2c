// What compacting prints, by hand: nothing without trash.
var s = require("Storage");
s.compact();
print("nothing to do");
s.write("a", "1");
s.compact();
print("no trash");
s.write("a", "2");
s.compact();
print("done", s.read("a"), s.getStats().trashBytes);
