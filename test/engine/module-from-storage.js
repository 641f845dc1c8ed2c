// Built-in modules come before files of their name, cached text before both.
var s = require("Storage");
s.write("net", "exports.mine = 1;");
print(typeof require("net").connect, require("net").mine);
s.write("m", "exports.from = 'Storage';");
Modules.addCached("m", "exports.from = 'text';");
print(require("m").from);
Modules.removeCached("m");
print(require("m").from);
