// A write that does not fit even after compacting throws; the old copy is gone by then.
var s = require("Storage");
var half = E.toString(new Uint8Array(140000).fill(67));
s.write("a", half);
try {
  s.write("b", half);
} catch (e) {
  print(e.type, e.message);
}
print(s.read("b"), s.read("a").length);
s.write("c", "old");
try {
  s.write("c", "x", 0, 200000);
} catch (e) {
  print(e.type, e.message);
}
print(s.read("c"), s.list().join());
