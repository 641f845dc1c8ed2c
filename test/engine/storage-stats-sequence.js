// Figures of getStats after each of some writes, rewrites and erasures.
var s = require("Storage");
function t(what) {
  var x = s.getStats();
  print(what, x.totalBytes - x.freeBytes, x.fileBytes, x.fileCount, x.trashBytes, x.trashCount, s.getFree() === x.freeBytes);
}
t("empty");
s.write("a", "x");
t("a 1");
s.write("b", "12345");
t("b 5");
s.write("a", "yy");
t("a again");
s.write("a", "yy");
t("same again");
s.erase("b");
t("b erased");
s.erase("b");
t("erased twice");
s.write("c", "0123456789", 0, 1000);
t("c with room");
s.compact();
t("compacted");
s.eraseAll();
t("all erased");
