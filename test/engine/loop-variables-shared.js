// Closures made in a loop share the loop's variable; a const in the body is new in each turn.
var list = [];
for (let i = 0; i < 3; i++) list.push(function () { return i; });
for (const v of [4, 5]) list.push(function () { return v; });
for (const k in { a: 1, b: 2 }) list.push(function () { return k; });
print(list.map(function (f) { return f(); }));
list = [];
for (var j = 0; j < 3; j++) { const copy = j; list.push(function () { return copy; }); }
print(list.map(function (f) { return f(); }));
