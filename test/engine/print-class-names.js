// Objects of a class whose constructor is a global name carry it.
function P() { this.a = 1; }
class Q { constructor() { this.b = 2; } }
(function () { function R() { this.c = 3; } print(new R()); })();
print(new P(), new Q(), [new P()], { q: new Q() });
