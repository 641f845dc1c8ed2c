// Reading a let or const before its line: the name is not defined.
try { a; } catch (e) { print(e.type, e.message); }
let a = 1;
(function () { try { b; } catch (e) { print(e.message); } const b = 2; print(b); })();
