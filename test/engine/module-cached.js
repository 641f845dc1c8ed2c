// Modules.getCached, removeCached and removeAllCached.
print(Modules.getCached().length);
Modules.addCached("a", "exports.x = 1;");
Modules.addCached("b", "exports.x = 2;");
require("Storage");
print(Modules.getCached().join());
Modules.removeCached("a");
print(Modules.getCached().join());
Modules.removeAllCached();
print(Modules.getCached().length);
try {
  require("a");
} catch (e) {
  print(e.message);
}
