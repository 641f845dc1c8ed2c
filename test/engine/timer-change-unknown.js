// changeInterval of an unknown timer, and of a timeout.
try { changeInterval(77, 10); } catch (e) { print(e.message); }
var n = 0, t = setTimeout(function () { n++; }, 10);
changeInterval(t, 50);
setTimeout(function () { print("at 30", n); }, 30);
setTimeout(function () { print("at 130", n); clearInterval(); }, 130);
