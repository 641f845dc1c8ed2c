// load of a file that does not exist runs boot files only, without a word.
var s = require("Storage");
s.write(".boot0", "print('boot0', __FILE__);");
s.write(".bootcde", "print('bootcde');");
load("nothing");
