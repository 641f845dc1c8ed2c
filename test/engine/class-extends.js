// Classes that extend others: super(), super.m(), implicit constructor.
class A { constructor(v) { this.v = v; } m() { return "A" + this.v; } over() { return "A"; } }
class B extends A { constructor(v) { super(v + 1); this.w = 1; } m() { return "B" + super.m(); } over() { return "B"; } }
class C extends A {}
print(new B(1).m(), new B(1).over(), new C(5).m(), new C(5).v);
print(new B(1) instanceof A, new B(1), new A(2) instanceof B);
