// An own toString shows in text and in print.
class A { toString() { return "A!"; } }
print("" + new A(), `${new A()}`, [new A()].join());
print(new A());
print({ a: new A() }, String(new A()));
class B { valueOf() { return 5; } }
print(new B() + 1, new B() * 2, new B() > 4);
