// A file erased and written again with the same content does not bring its functions back.
var s = require("Storage");
s.write("f", "function a() { return 'first'; }");
eval(s.read("f"));
s.erase("f");
s.write("f", "function a() { return 'first'; }");
try {
  print(a());
} catch (e) {
  print(e.message);
}
