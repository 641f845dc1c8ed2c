// reset() runs .boot0 to .boot3, but not .bootcde.
var s = require("Storage");
[".boot0", ".boot3", ".bootcde"].forEach(function (name) {
  s.write(name, "print('" + name + "');");
});
reset();
print("end of script");
