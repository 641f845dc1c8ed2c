// instanceof takes plain values for their classes; each error class stands alone.
print(5 instanceof Number, "a" instanceof String, [] instanceof Array, [] instanceof Object, {} instanceof Object);
print(new Date() instanceof Date, /a/ instanceof RegExp, new Uint8Array(1) instanceof Uint8Array);
print(new TypeError("x") instanceof TypeError, new TypeError("x") instanceof Error, null instanceof Object);
try { 1 instanceof 5; } catch (e) { print(e.type, e.message); }
