// let and const belong to their block; functions and var leave it.
let x = 1;
{ let x = 2; const y = 3; print(x, y); }
print(x, typeof y);
{ var z = 4; function f() { return 5; } }
print(z, f());
if (true) { let x = 6; print(x); } else { let x = 7; print(x); }
print(x);
