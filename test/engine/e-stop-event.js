// A listener keeps those behind it from being called.
var o = {};
o.on("x", function () { print("first"); E.stopEventPropagation(); });
o.on("x", function () { print("second"); });
o.emit("x");
o.emit("x");
