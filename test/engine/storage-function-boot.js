// Overwriting .bootcde ends the functions of the running program.
var s = require("Storage");
s.write(".bootcde", "function f() { return 'f'; } print(f()); setTimeout(function () { print(f()); }, 30);");
s.write(".boot0", "function g() { require('Storage').write('.bootcde', 'print(1)'); print('written'); } setTimeout(g, 20);");
load();
