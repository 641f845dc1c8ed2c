// JSON.stringify: undefined, functions, toJSON, indent; replacers are ignored.
print(JSON.stringify(undefined), JSON.stringify(function () {}), JSON.stringify([undefined, function () {}, null, NaN]), JSON.stringify({ a: undefined, b: function () {}, c: null }));
print(JSON.stringify({ toJSON: function () { return 5; } }), JSON.stringify({ k: { toJSON: function (k) { return k; } } }), JSON.stringify({ a: 1, b: 2 }, ["a"]), JSON.stringify(new Uint8Array([1, 2])));
print(JSON.stringify({ a: 1, b: [1, { c: 3 }] }, null, 2));
print(JSON.stringify([1, [2]], 0, "--"), JSON.stringify(/a/), JSON.stringify([[], {}], null, 1));
