// Overwriting a file ends its functions; writing the same content does not.
var s = require("Storage");
s.write("f", "function a() { return 'first'; }");
eval(s.read("f"));
s.write("f", "function a() { return 'first'; }");
print(a());
s.write("f", "function b() { return 'other'; }");
try {
  print(a());
} catch (e) {
  print(e.message);
}
eval(s.read("f"));
print(b());
