// load() runs .boot0 to .boot3 and .bootcde, not .bootPowerOn, not .boot4, not .bootrst when there is none.
var s = require("Storage");
[".boot3", ".boot1", ".boot0", ".boot2", ".boot4", ".bootcde", ".bootPowerOn", ".boot"].forEach(function (name) {
  s.write(name, "print('" + name + "');");
});
load();
print("end of script");
