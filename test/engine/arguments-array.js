// arguments is an array with an item for each parameter; writing to it does not change the parameters.
function f(a, b) { arguments[0] = 9; return [a, arguments.length, Array.isArray(arguments)]; }
print(f(1), f(1, 2, 3));
print((function () { return arguments; })(1, "x"));
print((function (a) { a = 5; return arguments[0]; })(1));
