// emit only queues; listeners run after the current code, in order, `this` being the object.
var o = { n: "o" };
print(o.on("x", function (a, b) { print("first", a, b, this.n); }));
o.on("x", function () { print("second"); });
print(o.emit("x", 1, 2));
o.emit("nobody");
print("after emit");
o.prependListener("x", function () { print("zeroth"); });
o.addListener("y", function () { print("y"); });
o.emit("y");
print("end");
