// A size below the length of the data: the old file is given up, then the data is refused.
var s = require("Storage");
s.write("a", "old");
try {
  s.write("a", "0123456789", 0, 4);
} catch (e) {
  print(e.type, e.message);
}
print(JSON.stringify(s.read("a")));
