// A loop over keys goes no further when its present key is deleted; other deletions it minds.
var o = { a: 1, b: 2, c: 3 };
for (var k in o) { print(k); delete o[k]; }
print(o);
o = { a: 1, b: 2, c: 3, d: 4 };
for (k in o) { print(k); if (k === "b") { delete o.a; delete o.c; } }
o = { a: 1, b: 2, c: 3 };
for (k in o) { print(k); if (k === "a") o.z = 1; if (k === "b") delete o.b; }
var l = [1, 2, 3, 4];
for (k in l) { print(k); delete l[k]; }
print(l);
function P() { this.x = 1; this.y = 2; }
P.prototype.z = 3; P.prototype.w = 4;
var p = new P();
for (k in p) { print(k); delete p[k]; }
print(Object.keys(p));
for (k in p) { print(k); delete P.prototype[k]; }
for (k of Object.keys(o)) { print(k); delete o[k]; }
print(o);
o = { a: 1, b: 2 };
for (k in o) { print(k); o = { c: 3 }; }
