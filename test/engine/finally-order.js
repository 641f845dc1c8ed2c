// finally runs before return, on continue and break, and between throw and catch.
function f() { try { return "r"; } finally { print("f"); } }
print(f());
for (var i = 0; i < 4; i++) { try { if (i === 1) continue; if (i === 3) break; print(i); } finally { print("f" + i); } }
try { try { throw "x"; } finally { print("inner"); } } catch (e) { print("caught", e); }
try { print("no error"); } catch (e) { print("never"); } finally { print("always"); }
try { throw 1; } catch { print("no name"); }
