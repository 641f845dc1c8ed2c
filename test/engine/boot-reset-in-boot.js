// reset() in boot code that load() runs is carried out.
var s = require("Storage");
s.write(".boot0", "print('boot0');");
s.write(".bootcde", "print('bootcde'); reset(); print('end'); setTimeout('', 10);");
load();
