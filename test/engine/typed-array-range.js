// Out of range: reading gives undefined, writing does nothing.
var u = new Uint8Array(2);
u[5] = 1; u[0] = 257; u["1"] = 7;
print(u, u[5], u.length);
u.set([9, 8, 7]); print(u);
u.set("ab", 1); print(u);
try { u.set({}); } catch (e) { print(e.message); }
