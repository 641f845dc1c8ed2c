// Boot files share the global scope; nothing of the old program is in it.
var s = require("Storage");
var old = 1;
global.older = 2;
s.write(".boot0", "var a = 'from boot0'; function f() { return 'f'; } let b = 'let'; const c = 'const'; d = 'bare';");
s.write(".bootcde", "print(a, f(), d, typeof old, typeof older, typeof PORT, typeof b, typeof c);");
load();
