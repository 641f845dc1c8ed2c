// load() in boot code that load() itself runs is forgotten.
var s = require("Storage");
s.write(
  ".bootcde",
  "var s = require('Storage'), n = Number(s.read('n') || 0) + 1; s.write('n', '' + n); print('boot', n); if (n < 3) load(); print('end'); setTimeout(function () { print('timer'); }, 10);"
);
load();
