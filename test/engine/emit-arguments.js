// on and emit: what they take, and what they say about the rest.
var o = {};
function t(f) { try { print(f()); } catch (e) { print(e.type + ": " + e.message); } }
t(function () { return o.on("a", 5); });
t(function () { return o.on("a", "print('text listener')"); });
t(function () { return o.on(5, print); });
t(function () { return o.on("a", function (x, y) { print("a", x, y, this === o, arguments.length); }); });
t(function () { return o.emit("a", 1, 2); });
t(function () { return o.emit("none"); });
t(function () { return o.emit(); });
t(function () { return o.removeListener({}, print); });
t(function () { return o.removeAllListeners(5); });
t(function () { return "s".on("x", print); });
t(function () { return o.on("b", function () { print("b", arguments.length); }); });
t(function () { return o.emit("b", 1, 2, 3, 4, 5, 6); });
print(Object.keys(o));
