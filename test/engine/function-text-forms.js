// All functions are written in one form.
print(function (a, b) { return a + b; });
print((a, b) => a + b);
print((x) => { return x; });
print({ m(a) { return a; } });
print("" + function () {}, String((a) => 1));
function named(a) { return a; }
print(named);
