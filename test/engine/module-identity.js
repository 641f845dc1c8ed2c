// A module is run once; each require gives the same object.
require("Storage").write("m", "print('run'); exports.n = 0;");
var a = require("m");
a.n++;
print(require("m") === a, require("m").n, Modules.getCached().indexOf("m") >= 0);
Modules.removeCached("m");
print(require("m") === a, require("m").n);
