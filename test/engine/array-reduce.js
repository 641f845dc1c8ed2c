// reduce; an undefined start counts as none.
print([1, 2, 3].reduce(function (a, b) { return a + b; }), [1, 2, 3].reduce(function (a, b) { return a + b; }, 10), [5].reduce(function () { return 0; }), [].reduce(function () { return 0; }, "s"));
print([1, 2, 3].reduce(function (a, b, i) { return a + i; }, undefined));
try { [].reduce(function () { return 0; }); } catch (e) { print(e.type, e.message); }
