// .bootrst takes the place of .bootcde.
var s = require("Storage");
[".boot0", ".bootcde", ".bootrst"].forEach(function (name) {
  s.write(name, "print('" + name + "');");
});
load();
