// A typed array mapped in place, by a function or a table.
var a = new Uint8Array([1, 2, 3]), b = new Uint8Array(3);
E.mapInPlace(a, b, function (v, i) { return v * 10 + i; });
print(b.join());
E.mapInPlace(a, a, [9, 8, 7, 6]);
print(a.join());
