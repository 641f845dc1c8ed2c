// A handler for uncaught errors set in .boot0 gets those of the following files.
var s = require("Storage");
s.write(".boot0", "process.on('uncaughtException', function (e) { print('handler', e.message); });");
s.write(".boot1", "throw new Error('in boot1');");
s.write(".bootcde", "print('bootcde'); throw new Error('in bootcde');");
load();
