// An append file: written piece by piece, read by bytes and by lines.
var s = require("Storage");
var f = s.open("log", "w");
f.write("Hell");
f.write("o\nsecond\n");
f.write("last");
print(f.getLength());
f = s.open("log", "r");
print(JSON.stringify(f.read(3)), JSON.stringify(f.readLine()), JSON.stringify(f.readLine()));
print(JSON.stringify(f.readLine()), f.readLine(), f.read(5));
f = s.open("log", "r");
print(JSON.stringify(f.read(100)), f.read(1));
f = s.open("nothing", "r");
print(f.read(1), f.readLine(), f.getLength());
