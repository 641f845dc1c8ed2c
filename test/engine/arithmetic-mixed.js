// Arithmetic of what is neither number nor text: lists stand for their only item, two undefined values give undefined.
var V = [undefined, null, true, [], [5], ["6"], [true], [undefined], [1, 2], {}, { valueOf: function () { return 4; } }, { valueOf: function () { return "010"; } }, new Uint8Array([9]), function () {}];
function row(name, f) { print(name, V.map(function (v) { return "" + f(v); }).join(" ")); }
row("v - 1", function (v) { return v - 1; });
row("v * 2", function (v) { return v * 2; });
row("6 / v", function (v) { return 6 / v; });
row("v % 4", function (v) { return v % 4; });
row("v | 0", function (v) { return v | 0; });
row("7 & v", function (v) { return 7 & v; });
row("~v", function (v) { return ~v; });
row("-v", function (v) { return -v; });
row("+v", function (v) { return +v; });
row("v - undefined", function (v) { return v - undefined; });
row("undefined * v", function (v) { return undefined * v; });
row("v | undefined", function (v) { return v | undefined; });
row("v >>> undefined", function (v) { return v >>> undefined; });
row("floor", function (v) { return Math.floor(v); });
row("max", function (v) { return Math.max(v, 3); });
row("isFinite", function (v) { return isFinite(v); });
row("v -= undefined", function (v) { v -= undefined; return v; });
var x = 5
var y = "6"
x++
y--
~x
print(x, y)
