// Code given as text runs in the global scope.
var x = 1;
function f() { var x = 2; setTimeout("print('x', x); x++;", 10); }
f();
setTimeout(function () { print(x); }, 30);
