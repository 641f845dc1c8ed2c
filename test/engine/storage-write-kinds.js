// What Storage.write makes of values that are no strings: bytes of arrays and buffers, JSON of objects, errors.
var s = require("Storage");
function t(data) {
  try {
    print(s.write("f", data), JSON.stringify(s.read("f")));
  } catch (e) {
    print(e.type, e.message);
  }
  s.erase("f");
}
t("text");
t([1, 2, 255]);
t([1, 256, -1, 3.7]);
t(["ab", [1, 2]]);
t(new Uint8Array([1, 2, 3]));
t(new Uint8Array([1, 2, 3]).buffer);
t(new Uint16Array([1, 256]));
t({ a: 1, b: "\xe6" });
t({});
t([]);
t("");
