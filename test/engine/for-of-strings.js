// Loops over arrays, strings and objects.
for (var c of "ab") print(c);
for (var v of [1, , 3]) print(v);
for (var k in { a: 1, b: 2 }) print(k);
for (var i in [7, 8]) print(i, typeof i);
for (var b of new Uint8Array([1, 2])) print(b);
var o = { a: 1 }; delete o.a; print(Object.keys(o).length, "a" in o);
