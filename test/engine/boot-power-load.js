// load() in boot code at power-up is carried out; .bootPowerOn does not run again.
// boots twice
var s = require("Storage");
s.write(".bootPowerOn", "print('power');");
s.write(
  ".bootcde",
  "var s = require('Storage'), n = Number(s.read('n') || 0) + 1; s.write('n', '' + n); print('boot', n); if (n < 2) load(); setTimeout('', 60);"
);
