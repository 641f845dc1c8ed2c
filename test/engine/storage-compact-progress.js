// A sign for every 16 kB that compacting has come on.
var s = require("Storage");
var big = E.toString(new Uint8Array(9000).fill(65));
s.write("first", "x");
for (var i = 0; i < 8; i++) s.write("f" + i, big + i);
s.erase("first");
s.compact();
print(s.getStats().trashBytes);
for (var i = 0; i < 8; i++) print(s.read("f" + i).length, s.read("f" + i, 9000));
