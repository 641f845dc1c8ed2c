// DataView: byte order, range, fields.
var d = new DataView(new ArrayBuffer(8));
d.setInt16(0, -2); d.setUint16(2, 0x1234, true); d.setFloat32(4, 1.5);
print(d.getUint16(0), d.getUint8(2), d.getUint16(2, true), d.getFloat32(4), d.getInt8(1), d.getUint32(0));
print(d.getUint8(20), new DataView(new Uint8Array([1, 2, 3, 4]).buffer).getUint16(3));
d.setUint8(20, 1);
print(d);
try { new DataView(new Uint8Array(2)); } catch (e) { print(e.type, e.message); }
