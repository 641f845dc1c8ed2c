// After the boot code come the init listeners of E, then onInit; then promises and timers.
var s = require("Storage");
s.write(".boot0", "E.on('init', function () { print('init of boot0'); });");
s.write(
  ".bootcde",
  "setTimeout(function () { print('timer'); }, 300);" +
    "E.on('init', function () { print('init of bootcde'); });" +
    "function onInit() { print('onInit'); }" +
    "Promise.resolve().then(function () { print('promise'); });" +
    "print('bootcde');"
);
load();
