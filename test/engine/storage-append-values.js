// What is not a string is written as text.
var s = require("Storage");
var f = s.open("log", "w");
f.write(12);
f.write("");
f.write([1, 2]);
f.write(true);
f.write(undefined);
f.write({});
print(s.open("log", "r").read(100));
