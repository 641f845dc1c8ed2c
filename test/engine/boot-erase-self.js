// Boot code may erase itself before it does anything else that would need its text.
var s = require("Storage");
s.write(".bootcde", "setTimeout(\"print('from RAM')\", 10); print('bootcde'); require('Storage').erase('.bootcde');");
load();
