// Removing listeners; the property that holds them can be seen.
var o = {}, f = function () { print("f"); }, g = function () { print("g"); };
o.on("x", f);
print(Object.keys(o));
o.on("x", g);
o.removeListener("x", f);
o.emit("x");
o.on("y", f);
setTimeout(function () {
  o.removeAllListeners("x");
  print(Object.keys(o));
  o.removeAllListeners();
  print(Object.keys(o).length);
  o.emit("x");
  o.emit("y");
  try { o.on("z", 5); } catch (e) { print(e.message); }
}, 20);
