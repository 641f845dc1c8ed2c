// A function keeps the scope it was made in; two made in one call share it.
var v = 0, before = 0;
function used(make) { v = 0; before = process.memory().usage; v = make(); return process.memory().usage - before; }
function one(q) { return function () { return q; }; }
function two(q) { return [function () { return q; }, function () { return q; }]; }
used(function () { return one(1); });
print(used(function () { return one(1); }), used(function () { return one("a text of 40 bytes: 9 and then 10 each."); }));
print(used(function () { return two(1); }), used(function () { return [one(1), one(2)]; }));
