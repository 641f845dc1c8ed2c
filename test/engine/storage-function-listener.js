// A listener whose function is lost.
var s = require("Storage");
s.write("f", "var o = {}; o.on('x', function () { print('heard'); });");
eval(s.read("f"));
o.emit("x");
setTimeout(function () {
  s.erase("f");
  o.on("x", function () {
    print("from RAM");
  });
  o.emit("x");
}, 10);
