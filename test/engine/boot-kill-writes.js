// A kill listener can still write to Storage.
var s = require("Storage");
s.write(".bootcde", "print(require('Storage').read('state'));");
var n = 41;
E.on("kill", function () {
  s.write("state", "n=" + (n + 1));
});
load();
