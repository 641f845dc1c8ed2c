// Uncaught exceptions are printed; the program and its intervals go on.
var n = 0;
var id = setInterval(function () { n++; if (n == 3) clearInterval(id); if (n == 1) throw new Error("boom"); print("turn", n); }, 10);
setTimeout(function () { throw "text"; }, 60);
setTimeout(function () { throw { code: 3 }; }, 80);
setTimeout(function () { throw new TypeError("typed"); }, 100);
setTimeout(function () { nope.x = 1; }, 120);
setTimeout(function () { var u; u.x; }, 140);
setTimeout(function () { var o = {}; o.f(); }, 160);
