// An error in an init listener does not keep the next one or onInit from running.
var s = require("Storage");
s.write(
  ".bootcde",
  "E.on('init', function () { print('one'); throw new Error('in init'); });" +
    "E.on('init', function () { print('two'); });" +
    "function onInit() { print('onInit'); throw new Error('in onInit'); }" +
    "setTimeout(function () { print('goes on'); }, 10);"
);
load();
