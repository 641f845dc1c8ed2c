// splice and slice.
var a = [1, 2, 3, 4, 5];
print(a.splice(1, 2), a, a.splice(-1), a, a.splice(1, 0, "x", "y"), a, a.splice(9, 1, "end"), a);
a = [1, 2, 3]; a.splice(); print(a);
print([1, 2, 3].slice(-2), [1, 2, 3].slice(1, -1), [1, 2, 3].slice(5), [1, 2, 3].slice("1"));
