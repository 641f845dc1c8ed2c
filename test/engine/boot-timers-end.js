// Timers, queued events and promises end with the program.
var s = require("Storage");
s.write(".bootcde", "print('bootcde'); setTimeout(function () { print('new timer'); }, 30);");
setTimeout(function () {
  print("old timer");
}, 10);
setInterval(function () {
  print("old interval");
}, 10);
load();
