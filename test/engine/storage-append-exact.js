// A write that fills a piece to its last byte begins the next one.
var s = require("Storage");
var f = s.open("log", "w");
f.write("x");
var size = s.read("log\x01").length;
f.write(E.toString(new Uint8Array(size - 1).fill(65)));
print(f.chunk, f.offset, f.getLength() === size, s.getStats().fileCount);
f.write("yz");
print(f.chunk, f.offset, f.getLength() - size);
f = s.open("log", "a");
f.write("!");
f = s.open("log", "r");
f.read(size);
print(JSON.stringify(f.read(10)));
