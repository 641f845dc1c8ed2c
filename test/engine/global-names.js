// var, let, const and functions on top are fields of the global object.
var a = 1;
function f() {}
print(global.a, typeof global.f, "a" in global);
global.b = 2;
print(b, this === global);
