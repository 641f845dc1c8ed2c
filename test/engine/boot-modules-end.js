// Cached modules end with the program.
Modules.addCached("m", "exports.a = 1;");
require("Storage").write(".bootcde", "print(Modules.getCached().length); try { require('m'); } catch (e) { print(e.message); }");
load();
