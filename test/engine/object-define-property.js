// defineProperty: everything can be listed; not writable makes a constant.
var o = {};
Object.defineProperty(o, "a", { value: 1, enumerable: false });
Object.defineProperty(o, "b", { value: 2, writable: false });
print(Object.keys(o), o.a);
try { o.b = 3; } catch (e) { print(e.type, e.message); }
print(o.b, Object.getOwnPropertyDescriptor({ x: 1 }, "x"));
