// Making typed arrays.
function t(f) { try { print(f()); } catch (e) { print(e.type + ": " + e.message); } }
var b = new ArrayBuffer(4);
t(function () { return new Uint8Array(b, 2); }); t(function () { return new Uint8Array(b, 2, 1); }); t(function () { return new Uint16Array(new ArrayBuffer(3)); }); t(function () { return new Uint8Array(b, -1); });
t(function () { return new Uint8Array("3"); }); t(function () { return new Uint8Array(); }); t(function () { return new Uint8Array({}); }); t(function () { return new Uint8Array(-1); });
print(b, b.byteLength, new Uint8Array([1, 2, 3]).buffer, new Uint16Array([1, 2]).byteLength);
