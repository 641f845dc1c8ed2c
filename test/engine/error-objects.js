// Errors: message, type and stack can be listed; there is no name.
var e = new Error("m");
for (var k in e) print(k);
print(Object.keys(new TypeError("t")), e.name, e.type, "" + e, "" + new Error(), new Error().message, typeof e.stack);
e.code = 5;
print(e.code, Error("no new").message, new Error(5).message);
print(typeof InternalError, typeof RangeError);
