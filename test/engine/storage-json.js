// Storage keeps bytes; JSON through it.
var s = require("Storage");
s.writeJSON("j", { t: "\xe6\xb8\xa9", n: [1.5, null] });
print(s.read("j"), s.readJSON("j").t.length);
s.write("bad", "{oops");
try { s.readJSON("bad"); print("read"); } catch (e) { print(e.type); }
print(s.readJSON("bad", true), s.read("j").length);
s.write("all", "\x00\x01\xfe\xff");
print(E.toUint8Array(s.read("all")));
