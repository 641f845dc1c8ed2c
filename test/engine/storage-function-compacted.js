// Compacting moves files; functions move along, those of deleted files stay lost.
var s = require("Storage");
s.write("trash", "x");
s.write("dead", "function d() { return 'dead'; }");
s.write("live", "function l(x) { return 'live ' + x; }");
eval(s.read("dead"));
eval(s.read("live"));
s.erase("dead");
s.erase("trash");
s.compact();
print(l(1));
try {
  print(d());
} catch (e) {
  print(e.message);
}
