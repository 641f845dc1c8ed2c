// Storage: names, contents, missing files.
var s = require("Storage");
print(s.write("a", "hello"), s.read("a"), s.read("none"), s.read("a", 1, 3), s.read("a", 3));
print(s.write("a", "world!"), s.read("a"), s.list());
print(s.write("bytes", new Uint8Array([0, 255, 10])), s.read("bytes").length, s.read("bytes").charCodeAt(1));
print(s.write("array", [72, 105]), s.read("array"), s.write("object", { a: 1 }), s.read("object"));
s.erase("a");
print(s.read("a"), s.list());
print(s.writeJSON("j", { x: [1, "y"] }), s.readJSON("j"), s.readJSON("none"), s.readJSON("bytes", true));
