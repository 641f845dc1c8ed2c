// Items left out: printed as undefined, skipped by map and forEach.
var a = [1, , 3];
print(a, a.length, 1 in a, Object.keys(a), JSON.stringify(a), a.join());
a.forEach(function (x, i) { print(i, x); });
for (var v of a) print(v);
print(new Array(3), new Array(3).length, new Array(3).map(function () { return 1; }), new Array(2).fill(0), new Array("3"), new Array(1, 2));
var b = []; b[3] = "x"; print(b, b.length);
