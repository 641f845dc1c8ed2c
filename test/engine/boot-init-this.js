// What init listeners and onInit get as this and as arguments.
var s = require("Storage");
s.write(
  ".bootcde",
  "E.on('init', function (a) { print('init', this === E, a); });" +
    "var onInit = function (a) { print('onInit', this === global, a); };"
);
load();
