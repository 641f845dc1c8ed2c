// E.setBootCode writes anew even what is there already.
var s = require("Storage");
E.setBootCode("print(1)");
var before = s.getFree();
E.setBootCode("print(1)");
print(before - s.getFree(), s.getStats().trashCount);
