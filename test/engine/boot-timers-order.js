// Timers of .boot0 run beside those of .bootcde, in the order they were set.
var s = require("Storage");
s.write(".boot0", "setTimeout(function () { print('boot0'); }, 10);");
s.write(".bootcde", "setTimeout(function () { print('bootcde'); }, 10);");
load();
