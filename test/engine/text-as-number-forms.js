// How operators and functions make a number of a text; a zero byte ends it.
var T = ["", " ", "7", " 7", "7 ", "010", "089", "019", "0x10", "-0x10", "0b11", "0o17", "0x", "1e3", "1e", ".5", "5.", ".", "-", "+5", "--5", "5abc", "1_0",
  "Infinity", "-Infinity", "+Infinity", "infinity", "NaN", "12.7", "1.2.3", "010.5", "4294967297", "10000000000000000000", "true", "null", "5\0abc", "\0", "\0005", "0x10\0zz", "Infinity\0x", "-\0", "\xa05"];
function row(name, f) {
  print(name, T.map(function (t) { try { return f(t); } catch (e) { return e; } }).join(" "));
}
row("Number", function (t) { return Number(t); });
row("+", function (t) { return +t; });
row("-", function (t) { return -t; });
row("t - 0", function (t) { return t - 0; });
row("9 - t", function (t) { return 9 - t; });
row("t * 2", function (t) { return t * 2; });
row("8 / t", function (t) { return 8 / t; });
row("t % 4", function (t) { return t % 4; });
row("t & 255", function (t) { return t & 255; });
row("0 | t", function (t) { return 0 | t; });
row("t ^ 1", function (t) { return t ^ 1; });
row("t << 1", function (t) { return t << 1; });
row("t >> 1", function (t) { return t >> 1; });
row("t >>> 1", function (t) { return t >>> 1; });
row("~t", function (t) { return ~t; });
row("t < 5", function (t) { return t < 5; });
row("5.5 > t", function (t) { return 5.5 > t; });
row("t == 7", function (t) { return t == 7; });
row("isNaN", function (t) { return isNaN(t); });
row("isFinite", function (t) { return isFinite(t); });
row("parseFloat", function (t) { return parseFloat(t); });
row("parseInt", function (t) { return parseInt(t); });
row("ceil", function (t) { return Math.ceil(t); });
row("abs", function (t) { return Math.abs(t); });
row("min", function (t) { return Math.min(t, 3); });
row("atan2", function (t) { return Math.atan2(t, 1); });
row("t++", function (t) { var old = t++; return old + "," + t; });
row("t--", function (t) { var old = t--; return old + "," + t; });
row("--t", function (t) { return --t; });
row("t /= 2", function (t) { t /= 2; return t; });
row("a[0] |= 2", function (t) { var a = [t]; a[0] |= 2; return a[0]; });
row("t -= f()", function (t) { var x = 9; x -= (function () { return t; })(); return x; });
row("substr", function (t) { return "abcdefghij".substr(t, 1); });
row("fromCharCode", function (t) { return String.fromCharCode(t).charCodeAt(0); });
