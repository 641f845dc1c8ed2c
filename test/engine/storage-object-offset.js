// For an object, offset and size are left out of account.
var s = require("Storage");
s.write("a", "0123456789");
s.write("a", { b: 1 }, 4, 20);
print(s.read("a"));
