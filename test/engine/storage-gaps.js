// Parts not written read 0xff and can be written later, in any order; 0xff itself can be written over.
var s = require("Storage");
s.write("a", "start", 0, 16);
print(JSON.stringify(s.read("a")));
s.write("a", "end", 13);
s.write("a", "\xff\xff", 6);
s.write("a", "mid", 6);
print(JSON.stringify(s.read("a")));
try {
  s.write("a", "XX", 8);
} catch (e) {
  print(e.type, e.message);
}
try {
  s.write("a", "mid", 6);
} catch (e) {
  print(e.type, e.message);
}
try {
  s.write("a", "toolong", 14);
} catch (e) {
  print(e.type, e.message);
}
print(JSON.stringify(s.read("a")));
