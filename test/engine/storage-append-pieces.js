// A long append file is several pieces of one page each; reading goes over their edges.
var s = require("Storage");
var f = s.open("log", "w");
for (var i = 0; i < 300; i++) f.write("line " + i + "\n");
print(f.getLength(), JSON.stringify(s.list()), s.getStats().fileCount);
f = s.open("log", "r");
var lines = 0, sum = 0, l;
while ((l = f.readLine()) !== undefined) {
  lines++;
  sum += l.length;
}
print(lines, sum);
f = s.open("log", "a");
f.write("more");
print(s.open("log", "r").getLength());
s.open("log", "r").erase();
print(s.list().length, s.getStats().trashCount);
