// E has events of its own making.
E.on("own", function (a, b) { print("own", a, b); });
E.emit("own", 1, "x");
print("first");
