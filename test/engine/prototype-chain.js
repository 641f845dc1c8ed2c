// Prototypes: chain, create, get and set.
var base = { a: 1, f: function () { return this.b; } };
var o = Object.create(base);
o.b = 2;
print(o.a, o.f(), o.hasOwnProperty("a"), "a" in o, Object.getPrototypeOf(o) === base);
o.__proto__ = { a: 7 };
print(o.a);
Object.setPrototypeOf(o, { a: 8 });
print(o.a, o);
