// reset(true) removes .bootcde and .bootrst at once, and nothing else.
var s = require("Storage");
s.write(".bootcde", "1");
s.write(".bootrst", "2");
s.write(".boot0", "print('boot0');");
reset(true);
print(s.list().join());
