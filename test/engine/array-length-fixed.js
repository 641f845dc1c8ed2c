// The length of an array cannot be assigned.
var a = [1, 2, 3];
try { a.length = 1; } catch (e) { print(e.type, e.message); }
print(a, a.length);
