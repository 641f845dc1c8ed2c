// Error objects: type instead of name.
var e = new Error("m");
print("" + e, e.message, e.type, e.name, "" + new TypeError("t"), new TypeError("t").type, "" + new Error());
print(e instanceof Error, new TypeError("x") instanceof TypeError, new TypeError("x") instanceof Error);
try { JSON.parse("{a"); } catch (x) { print(x.type, x instanceof SyntaxError); }
try { throw { code: 5 }; } catch (x) { print(x.code); }
try { missing; } catch (x) { print(x.type); }
print(typeof InternalError, typeof ReferenceError, typeof RangeError);
