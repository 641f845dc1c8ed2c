// Methods can be listed with for-in, but are no own keys of an instance.
class A { m() {} get g() { return 1; } }
class B extends A { constructor() { super(); this.x = 1; } n() {} }
for (var k in new A()) print(k);
for (k in new B()) print("B", k);
print(Object.keys(new B()), JSON.stringify(new B()));
