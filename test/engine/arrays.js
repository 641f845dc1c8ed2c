// Arrays.
print([10, 9, 1].sort(), ["b", "a"].sort(), [3, 1, 2].sort(function (a, b) { return b - a; }));
print([1, 2, 3].map(function (x) { return x * 2; }), [1, 2, 3].filter(function (x) { return x > 1; }), [1, 2, 3].reduce(function (a, b) { return a + b; }));
print([1, 2, 3].indexOf(2), [1, 2].concat([3], 4), [1, 2, 3].slice(1), [1, 2, 3, 4].splice(1, 2), [3, 4].find(function (x) { return x > 3; }));
print([1, 2, 3].join("-"), [1, [2, 3]].toString(), [].concat([1]).reverse(), [1, 2].includes(2), [0, 0].fill(7));
