// At power-up, too, .bootrst takes the place of .bootcde.
// boots twice
var s = require("Storage");
[".bootrst", ".bootcde", ".boot1"].forEach(function (name) {
  s.write(name, "print('" + name + "');");
});
