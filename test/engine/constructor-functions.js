// Functions as constructors.
function P(v) { this.v = v; }
P.prototype.get = function () { return this.v; };
P.prototype.shared = [];
var p = new P(3), q = new P(4);
p.shared.push(1);
print(p.get(), q.get(), q.shared, p instanceof P, p.constructor === P);
print(p, new P);
function R() { return { r: 1 }; }
print(new R());
