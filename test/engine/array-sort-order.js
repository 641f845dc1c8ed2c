// sort is a quicksort: equal items change places.
var list = [[2, "a"], [1, "b"], [2, "c"], [1, "d"], [2, "e"]];
print(list.sort(function (x, y) { return x[0] - y[0]; }).join(" "));
print([1, 2, 3].sort(function () { return 0; }), [1, 2, 3, 4].sort(function (a, b) { return a > b; }), [3, 1, 2].sort(function (a, b) { return b - a; }));
var long = [];
for (var i = 0; i < 30; i++) long.push([(i * 7) % 5, i]);
print(long.sort(function (a, b) { return a[0] - b[0]; }).join(" "));
