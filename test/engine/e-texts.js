// Between bytes, texts and arrays.
print(E.toString([72, 105]), E.toString("a", 66, [67, [68]]), E.toString({ data: "xy", count: 2 }));
print(E.toUint8Array("AB", 67, [1, 2]).join(), E.toUint8Array(new Uint8Array([7, 8])).join());
var b = E.toArrayBuffer("ABC");
print(b.byteLength, new Uint8Array(b).join());
print(E.toJS({ a: [1, "x", true], "b c": null }), E.toJS("q\"\n"));
