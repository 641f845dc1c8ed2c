// A listener that is removed does not get what was emitted before; one that is added does not either.
var o = {}, f = function () { print("f"); }, g = function () { print("g"); }, h = function () { print("h"); };
o.on("x", f); o.on("x", g); o.on("x", h);
o.removeListener("x", g); print(o["#onx"].length, Object.keys(o["#onx"]));
o.removeListener("x", h); print(o["#onx"].length, Object.keys(o["#onx"]));
o.removeListener("x", f); print(o["#onx"].length, Object.keys(o["#onx"]));
o.on("x", f); o.emit("x");
o.on("y", f); o.on("y", g); o.emit("y"); o.removeListener("y", f);
o.on("z", f); o.emit("z"); o.removeAllListeners("z");
o.on("w", f); o.emit("w"); o.on("w", g);
o.on("d", f); o.on("d", f); o.emit("d"); o.removeListener("d", f);
print(Object.keys(o));
