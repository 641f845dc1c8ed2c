// changeInterval counts from now and keeps the id; an interval may clear itself.
var n = 0;
var id = setInterval(function () { if (++n == 3) { clearInterval(id); print("stopped at", n); } }, 1000);
changeInterval(id, 10);
setTimeout(function () { print(n, id); }, 100);
