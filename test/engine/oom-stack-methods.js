// Methods that call each other.
var o = { a: function (n) { return o.b(n + 1); }, b: function (n) { return o.a(n + 1); } };
setTimeout(function () { print(o.a(1)); }, 10);
setTimeout(function () { print("next"); }, 300);
