// slice fills what was left out.
print(new Array(2).slice().map(function (x) { return typeof x; }), [1, , 3].slice(1).map(function (x) { return typeof x; }));
print(Object.keys(new Array(2).slice()), Object.keys(new Array(2)), new Array(1).slice().sort().concat(["a"]));
