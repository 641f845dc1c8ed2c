// Names are cut at 28 bytes; empty contents are refused.
var s = require("Storage");
var n = "abcdefghijklmnopqrstuvwxyz0123456789";
print(s.write(n, "x"), s.list(), s.read(n), s.read(n.substr(0, 28)), s.read(n.substr(0, 27)));
try { print(s.write("zero", "")); } catch (e) { print(e.message); }
print(s.list());
