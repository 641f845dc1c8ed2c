// What for-in goes through: own keys, then those of prototypes, also ones that come and go meanwhile.
function P() { this.a = 1; }
P.prototype.b = 2; P.prototype.a = 3;
for (var k in new P()) print(k);
var o = { x: 1, y: 2, z: 3 };
for (k in o) { print(k); if (k === "x") { delete o.y; o.w = 4; } }
for (k in [5, 6]) print(k + 1);
for (k in "ab") print(k);
for (k in undefined) print("never");
try { for (k in null) print(k); } catch (e) { print(e.message); }
for (k in new Error("m")) print(k);
