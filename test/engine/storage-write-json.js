// What writeJSON leaves in the file.
var s = require("Storage");
function t(value) {
  try {
    print(s.writeJSON("f", value), s.read("f"), JSON.stringify(s.readJSON("f")));
  } catch (e) {
    print(e.type, e.message);
  }
}
t({ a: 1, "b c": [1.5, "x"], if: true, x7: null });
t({ f: function () {}, u: undefined, n: NaN, nested: { deep: [{}] } });
t([]);
t("text with \"quotes\" and \n");
t(3);
t(undefined);
t(new Uint8Array([1, 2]));
