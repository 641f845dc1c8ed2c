// Errors in .bootPowerOn and .boot0 do not keep .bootcde from running.
// boots twice
var s = require("Storage");
s.write(".bootPowerOn", "print('power'); throw new Error('one');");
s.write(".boot0", "nothing();");
s.write(".bootcde", "print('bootcde'); setTimeout(function () { print('timer'); }, 10);");
