// Messages for what is not there.
function t(f) { try { f(); print("fine"); } catch (e) { print(e.type + ": " + e.message); } }
var u, n = null, o = {};
t(function () { u.x; }); t(function () { n.x; }); t(function () { o.a.b; }); t(function () { u.x = 1; }); t(function () { u[0]; });
t(function () { o.m(); }); t(function () { o.a.m(); }); t(function () { nothing(); }); t(function () { nothing; }); t(function () { u(); });
t(function () { new u(); }); t(function () { new nothing(); }); t(function () { u["k"]; }); t(function () { o["m"](); }); t(function () { "x".m(); });
