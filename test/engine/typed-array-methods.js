// slice and filter give plain arrays, map and subarray typed ones.
var u = new Uint8Array([3, 10, 2]);
print(u.slice(1), u.filter(function (x) { return x > 2; }), u.map(function (x) { return x * 100; }), u.subarray(1), u.subarray(-1));
print(u.join("-"), u.indexOf(2), u.includes(9), u.reduce(function (a, b) { return a + b; }), u.find(function (x) { return x < 3; }), "" + u, JSON.stringify(u));
print(new Uint8Array([5, 10, 1]).sort(), new Uint8Array([1, 2]).reverse(), new Uint8Array(2).fill(7));
