// An error in one boot file is reported, the next ones run.
var s = require("Storage");
s.write(".boot0", "print('boot0'); throw new Error('first'); print('not reached');");
s.write(".boot1", "print('boot1'); nothing();");
s.write(".boot2", "print('boot2'); throw 'text';");
s.write(".bootcde", "print('bootcde'); null.x;");
load();
