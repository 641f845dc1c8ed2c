// Functions whose text lies in an erased file cannot be called any more.
var s = require("Storage");
s.write("f", "function a() { return 1; } var b = () => 2; class C { m() { return 3; } static s() { return 4; } } var o = { x() { return 5; } };");
eval(s.read("f"));
var c = new C();
print(a(), b(), c.m(), C.s(), o.x());
s.erase("f");
function t(run) {
  try {
    print(run());
  } catch (e) {
    print(e.type, e.message);
  }
}
t(function () { return a(); });
t(function () { return b(); });
t(function () { return c.m(); });
t(function () { return C.s(); });
t(function () { return o.x(); });
t(a);
