// map, filter, find and the others.
print([1, 2, 3].map(function (x, i, all) { return x + i + all.length; }), [1, 2, 3].filter(function (x, i) { return i; }));
print([1, 2, 3].find(function (x) { return x > 1; }), [1, 2].find(function () { return false; }), [1, 2, 3].findIndex(function (x) { return x > 1; }), [1].findIndex(function () { return false; }));
print([1, 2].some(function (x) { return x > 1; }), [].some(function () { return true; }), [1, 2].every(function (x) { return x > 1; }), [].every(function () { return false; }));
print([1, 2].map(function () { return this.k; }, { k: "this" }), ["1", "2", "3"].map(parseInt), [1, 2].map(String));
try { [1].forEach(5); } catch (e) { print(e.message); }
