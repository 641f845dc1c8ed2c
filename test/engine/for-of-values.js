// What for-of goes through.
for (var v of [1, "b"]) print(v);
for (v of { a: 1, b: 2 }) print(v);
for (v of new Uint8Array([3, 4])) print(v);
for (v of undefined) print("never");
for (v of [1, 2, 3]) { if (v === 2) break; print(v); }
try { for (v of 5) print(v); } catch (e) { print(e.message); }
try { for (v of null) print(v); } catch (e) { print(e.message); }
var a = [1, 2]; for (v of a) { if (v === 1) a.push(3); print(v); }
