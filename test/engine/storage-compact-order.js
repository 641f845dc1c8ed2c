// Compacting keeps the order and the contents of files.
var s = require("Storage");
for (var i = 0; i < 12; i++) s.write("f" + i, "content of " + i);
for (var i = 0; i < 12; i += 3) s.erase("f" + i);
s.write("f1", "new");
s.compact();
print(s.list().join());
s.list().forEach(function (name) {
  print(name, JSON.stringify(s.read(name)));
});
