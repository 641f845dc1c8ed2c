// Functions and this.
function f() { return this === global; }
print(f(), (function () { return arguments.length; })(1, 2, 3), f.length);
class A { constructor() { this.v = 1; } m() { return this.v; } get g() { return 2; } static s() { return 3; } }
class B extends A { constructor() { super(); this.w = 2; } m() { return super.m() + 10; } }
var b = new B();
print(b.m(), b.g, A.s(), b instanceof A, b.constructor === B);
print([1, 2].map((x) => x + 1), ((a, c) => a + c)(1, 2));
