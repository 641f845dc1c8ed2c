// delete gives true only for what was there.
var o = { a: 1, 1: 2 };
print(delete o.a, delete o.a, delete o[1], delete o.never, o);
var a = [1, 2, 3];
print(delete a[1], a, a.length, a.join());
