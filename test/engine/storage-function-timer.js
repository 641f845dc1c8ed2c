// A timer whose function is lost reports it at each turn; text given to a timer is in RAM.
var s = require("Storage");
s.write("f", "var n = 0; setInterval(function () { print('tick'); }, 10); setTimeout(\"print('text'); clearInterval();\", 35);");
eval(s.read("f"));
setTimeout(function () {
  s.erase("f");
}, 15);
