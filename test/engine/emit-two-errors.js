// Two listeners throw.
var o = {};
o.on("x", function () { throw "one"; });
o.on("x", function () { throw "two"; });
o.emit("x");
setTimeout(function () { print("end"); }, 20);
