// An object made by new takes a link to its prototype.
class Point { constructor(x, y) { this.x = x; this.y = y; } sum() { return this.x + this.y; } }
var v = 0, before = 0;
function used(make) { v = 0; before = process.memory().usage; v = make(); return process.memory().usage - before; }
used(function () { return new Point(1, 2); });
print(used(function () { return new Point(1, 2); }), used(function () { return [new Point(1, 2), new Point(1.5, 2)]; }));
