// Timers due together run in the order they were made; odd delays mean "soon".
var out = [];
[0, -5, NaN, undefined, "1"].forEach(function (ms, i) { setTimeout(function () { out.push(i); }, ms); });
setTimeout(function (a, b) { out.push(a + b); }, 30, "x", "y");
setTimeout("out.push('text')", 40);
setTimeout(function () { print(out.join(" ")); }, 80);
