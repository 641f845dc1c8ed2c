// .bootrst runs after reset() too.
var s = require("Storage");
[".boot0", ".bootcde", ".bootrst"].forEach(function (name) {
  s.write(name, "print('" + name + "');");
});
reset();
