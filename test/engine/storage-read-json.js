// readJSON: missing file, bad JSON with and without the quiet flag.
var s = require("Storage");
print(s.readJSON("nothing"), s.readJSON("nothing", true));
s.write("bad", "{a:");
print(s.readJSON("bad", true), s.readJSON("bad", 1));
try {
  s.readJSON("bad");
} catch (e) {
  print(e.type, e.message);
}
s.write("plain", "hello");
print(s.readJSON("plain", true));
s.write("num", "12");
s.write("str", '"x\\n"');
s.write("arr", "[1,2,{a:null}]");
print(s.readJSON("num"), JSON.stringify(s.readJSON("str")), JSON.stringify(s.readJSON("arr")));
