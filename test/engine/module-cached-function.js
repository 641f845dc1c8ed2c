// A function given as a module is not called: its body is the module's text.
Modules.addCached("m", function () {
  exports.a = 1;
  var b = 2;
  exports.f = function () {
    return b;
  };
});
print(require("m").a, require("m").f());
Modules.addCached("n", () => (exports.x = 5));
print(JSON.stringify(require("n")));
