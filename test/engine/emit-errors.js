// A listener that throws does not stop the others.
var o = {};
o.on("x", function () { throw "broken"; });
o.on("x", function () { print("still called"); });
o.emit("x");
setTimeout(function () { print("and the program goes on"); }, 20);
