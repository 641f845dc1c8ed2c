// What was written before the power went is there, figures and all.
// boots twice
var s = require("Storage");
s.write("a", "1");
s.write("a", "2");
s.open("log", "a").write("one\n");
s.write(".bootcde", "var s = require('Storage'), x = s.getStats(); print(s.read('a'), x.fileBytes, x.trashBytes, s.hash()); s.open('log', 'a').write('two'); print(s.open('log', 'r').read(20));");
