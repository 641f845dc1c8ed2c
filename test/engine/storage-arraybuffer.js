// readArrayBuffer gives the bytes, or undefined.
var s = require("Storage");
s.write("a", "\0\x01\xff\xe6");
var b = s.readArrayBuffer("a");
print(b.byteLength, new Uint8Array(b).join(), new Uint16Array(b).join(), new DataView(b).getUint8(3));
print(s.readArrayBuffer("nothing"));
