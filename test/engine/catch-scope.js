// var, let and const.
var x = 1;
{ let x = 2; const y = 3; var z = x + y; }
print(x, z, typeof y);
try { const k = 1; k = 2; } catch (e) { print(e.type); }
var r = (function () { try { return "try"; } finally { print("finally"); } })();
print(r);
try { try { throw "a"; } finally { print("inner"); } } catch (e) { print("outer", e); }
