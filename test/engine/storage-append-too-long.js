// More at once than a piece holds is refused, and the file takes nothing more.
var s = require("Storage");
var big = E.toString(new Uint8Array(5000).fill(65));
var f = s.open("log", "w");
try {
  f.write(big);
} catch (e) {
  print(e.type, e.message);
}
try {
  f.write("x");
} catch (e) {
  print(e.type, e.message);
}
print(s.getStats().fileCount, s.open("log", "r").getLength());
