// Arrays with named fields: listed, printed, not in JSON.
var a = [1, 2];
a.x = 5; a.s = "t"; a[-1] = "m";
for (var k in a) print(k);
for (var v of a) print(v);
print(a, Object.keys(a), a.length, JSON.stringify(a), a.join());
