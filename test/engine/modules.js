// require: built-in modules, cached text, missing ones.
Modules.addCached("m", "exports.a = 1; exports.f = function () { return exports.a; };");
print(require("m").f(), require("m") === require("m"));
try { require("no-such-module"); } catch (e) { print(e.message); }
require("Storage").write("mine", "exports.c = 3;");
print(require("mine").c, typeof require("net").connect);
