// Queued events run before the next timer's pass, promises in turn with them.
var o = {}, out = [];
o.on("e", function (n) { out.push("e" + n); if (n < 3) o.emit("e", n + 1); });
setTimeout(function () { out.push("t1"); o.emit("e", 1); Promise.resolve().then(function () { out.push("p"); }); setTimeout(function () { out.push("t0"); }, 0); }, 10);
setTimeout(function () { out.push("t2"); }, 30);
setTimeout(function () { print(out.join(" ")); }, 60);
