// Typed arrays of wider elements: as many bytes as elements, of the memory itself where that lies in one piece. A buffer is written whole.
var s = require("Storage");
function t(data) {
  s.write("f", data);
  print(JSON.stringify(s.read("f")));
  s.erase("f");
}
[1, 4, 5, 9, 10, 12].forEach(function (length) {
  var a = new Uint16Array(length);
  for (var i = 0; i < length; i++) a[i] = 258 + i;
  t(a);
});
t(new Float32Array([1.5, 2]));
t(new Float32Array([1.5, 2, 3]));
var wide = new Uint16Array(20);
wide[1] = 300;
wide[2] = 301;
t(new Uint16Array(wide.buffer, 2, 2));
t(new Uint8Array(wide.buffer, 2, 4));
t(new Uint16Array([300, 301]).buffer);
t([new Uint16Array([300, 301])]);
