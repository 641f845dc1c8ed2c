// load(file): boot files and .boot0, then the file, with its name in __FILE__.
var s = require("Storage");
s.write(".boot0", "print('boot0', __FILE__); E.on('init', function () { print('init'); });");
s.write(".bootcde", "print('bootcde');");
s.write("app.js", "print('app', __FILE__); function onInit() { print('onInit of app'); } E.on('init', function () { print('too late'); });");
load("app.js");
