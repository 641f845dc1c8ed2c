// list gives files in the order they lie in the flash: a rewritten file comes last.
var s = require("Storage");
["a", "b", "c"].forEach(function (name) {
  s.write(name, "1");
});
s.write("a", "2");
print(s.list().join());
s.erase("b");
s.write("b", "1");
print(s.list().join());
