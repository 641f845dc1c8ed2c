// mapInPlace reads parts of bytes, either end first.
var a = new Uint8Array([0x1b, 0xf0]), b = new Uint8Array(8);
E.mapInPlace(a, b, undefined, 2);
print(b.join());
E.mapInPlace(a, b, undefined, -4);
print(b.join());
E.mapInPlace(a, b, ["0", 5], 1);
print(b.join());
