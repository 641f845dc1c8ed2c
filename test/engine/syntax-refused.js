// Syntax that is not known: an error where it stands, when it is reached.
function t(f) { try { print(f()); } catch (e) { print(e.type + ": " + e.message); } }
t(function () { return 2 ** 3; });
t(function () { var o = null; return o?.a; });
t(function () { var n = null; n ??= 5; return n; });
t(function () { return [...[1]]; });
t(function () { return { ...{ a: 1 } }; });
t(function () { return { ["a" + 1]: 1 }; });
t(function () { var f = function (a = 1) { return a; }; return f(); });
t(function () { var f = function (...a) { return a; }; return f(); });
t(function () { var { a } = { a: 1 }; return a; });
t(function () { async function q() {} return q; });
t(function () { with ({ a: 1 }) { return a; } });
t(function () { again: for (;;) { break again; } });
print("end");
