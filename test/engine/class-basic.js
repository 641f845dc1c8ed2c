// Classes: constructor, methods, accessors, static members.
class A {
  constructor(v) { this.v = v; }
  get double() { return this.v * 2; }
  set double(d) { this.v = d / 2; }
  add(n) { this.v += n; return this; }
  static make() { return new A(10); }
  static count = 3;
}
var a = new A(1);
a.add(2).add(3);
print(a.v, a.double, A.make().v, A.count);
a.double = 20;
print(a.v, a, a instanceof A, typeof A);
print(A);
