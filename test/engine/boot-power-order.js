// Powering up runs .bootPowerOn, .boot0 to .boot3 and .bootcde.
// boots twice
var s = require("Storage");
[".bootcde", ".boot3", ".boot0", ".boot4", ".bootPowerOn"].forEach(function (name) {
  s.write(name, "print('" + name + "');");
});
print("first");
