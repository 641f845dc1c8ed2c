// x += f() reads x after f has run; x + f() reads it before.
var t = 1, o = { t: 1 };
function more() { t += 10; o.t += 10; return 1; }
t += more(); o.t += more(); print(t, o.t);
t = 1; o.t = 1; o["t"] -= more(); print(t, o.t);
t = 1; print(t + more(), t);
t = 5; t *= (t = 3); print(t);
t = "a"; t += (t = "b") + t; print(t);
(function () { var n = 1; function f() { n = 7; return 1; } n += f(); print(n); })();
var i = 0, a = [1, 2, 3]; a[i++] += 5; print(i, a);
