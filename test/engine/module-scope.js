// Variables of a module are its own; a bare assignment is global.
var mine = "program";
Modules.addCached("m", "var mine = 'module'; bare = 'global'; function f() { return mine; } exports.f = f; exports.seen = typeof other;");
var other = 1;
print(require("m").f(), mine, bare, typeof f, require("m").seen);
