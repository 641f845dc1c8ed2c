// A listener that runs out of memory stays, and the other listeners are called.
var o = {}, n = 0;
o.on("x", function () { n++; print("first", n); if (n === 1) { var a = []; for (;;) a.push("text number " + a.length); } });
o.on("x", function () { print("second"); });
setTimeout(function () { o.emit("x"); }, 10);
setTimeout(function () { o.emit("x"); }, 900);
