// A timer cleared by an earlier one of the same moment does not run; one made there runs later.
var b;
setTimeout(function () { print("a"); clearTimeout(b); setTimeout(function () { print("c"); }, 0); }, 20);
b = setTimeout(function () { print("b"); }, 20);
setTimeout(function () { print("d"); }, 60);
