// call, apply and bind.
function f(a, b) { return this.v + ":" + a + ":" + b; }
var o = { v: 1 };
print(f.call(o, 2, 3), f.apply(o, [4, 5]), f.bind(o, 6)(7));
print(Math.max.apply(null, [1, 9, 3]), [].slice.call([1, 2, 3], 1));
