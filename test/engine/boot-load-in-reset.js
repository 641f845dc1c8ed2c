// load() in boot code that reset() runs is carried out.
var s = require("Storage");
s.write(".bootrst", "var s = require('Storage'), n = Number(s.read('n') || 0) + 1; s.write('n', '' + n); print('boot', n); if (n < 3) load(); setTimeout('', 10);");
reset();
