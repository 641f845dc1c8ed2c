// Getters and setters of objects; print and JSON leave them out.
var o = { v: 1, get g() { return this.v + 1; }, set g(n) { this.v = n; } };
o.g = 5;
print(o.g, o.v, o, JSON.stringify(o));
Object.defineProperty(o, "h", { get: function () { return "h"; } });
print(o.h, Object.keys(o));
