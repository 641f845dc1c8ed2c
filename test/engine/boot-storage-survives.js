// Files and their trash outlive a restart.
var s = require("Storage");
s.write("data", "old");
s.write("data", "new");
s.write(".bootcde", "var s = require('Storage'); print(s.read('data'), s.getStats().trashCount, s.list().join());");
load();
