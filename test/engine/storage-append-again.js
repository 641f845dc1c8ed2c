// Mode "a" goes on at the end, mode "w" begins anew.
var s = require("Storage");
s.open("log", "a").write("one\n");
s.open("log", "a").write("two\n");
print(JSON.stringify(s.open("log", "r").read(50)));
s.open("log", "w");
print(s.open("log", "r").read(50), s.list().length);
s.open("log", "w").write("three\n");
print(JSON.stringify(s.open("log", "r").read(50)));
