// Wrong arguments for the functions of Modules.
function t(run) {
  try {
    print(run());
  } catch (e) {
    print(e.type, e.message);
  }
}
t(function () { return Modules.removeCached("nothing"); });
t(function () { return Modules.removeCached(5); });
t(function () { return Modules.addCached("m"); });
t(function () { return Modules.addCached("m", 5); });
t(function () { return Modules.addCached(5, "x"); });
t(function () { return Modules.addCached("m", print); });
t(function () { return Modules.addCached("m", "exports.a=1"); });
