// Two calls of load in one turn are one; the last name counts.
var s = require("Storage");
s.write(".boot0", "print('boot0');");
s.write("one", "print('one');");
s.write("two", "print('two');");
load("one");
load("two");
