// JSON.stringify: bytes from 0x7f on become \u00XX, no replacer, functions in arrays are lost.
print(JSON.stringify({ a: [1, 2.5, null, undefined, NaN], b: undefined, c: function () {}, d: new Uint8Array([1, 2]) }));
print(JSON.stringify("q\"\\\n\t\r\b\f\x7f\x01\x80'/\xe6\xb8\xa9"));
print(JSON.stringify(undefined), JSON.stringify(null), JSON.stringify("x"), JSON.stringify(true), JSON.stringify(1e21));
print(JSON.stringify({ a: 1, b: [1, 2] }, null, 2));
print(JSON.stringify([1, [2], {}], 0, "  "));
print(JSON.stringify({ toJSON: function () { return 5; } }), JSON.stringify(new Date(0)));
print(JSON.stringify({ a: 1, b: 2 }, ["a"]), JSON.stringify([function () {}]));
var a = [1, 2]; a.x = 3;
print(JSON.stringify(a), JSON.stringify({}), JSON.stringify([]));
