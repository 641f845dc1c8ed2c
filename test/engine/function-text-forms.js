// All functions are written in one form.
print(function (a, b) { return a + b; });
print((a, b) => a + b);
print((x) => { return x; });
print({ m(a) { return a; } });
print("" + function () {}, String((a) => 1));
function named(a) { return a; }
print(named);
print((p) => (0), p => (p + 1) * (2), (p, q) => ({ a: p }), () => ((1)), [(x) => (x)]);
