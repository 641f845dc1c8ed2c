// Functions of a module in Storage end with its file.
var s = require("Storage");
s.write("m", "exports.f = function () { return 'f'; };");
var m = require("m");
print(m.f());
s.write("m", "exports.f = function () { return 'new'; };");
try {
  print(m.f());
} catch (e) {
  print(e.message);
}
print(require("m") === m);
Modules.removeCached("m");
print(require("m").f());
