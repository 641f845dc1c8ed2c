// An interval clears itself; a timeout clearing itself does no harm.
var n = 0, i = setInterval(function () { n++; print("turn", n); if (n === 2) clearInterval(i); }, 10);
var t = setTimeout(function () { clearTimeout(t); print("timeout"); }, 15);
setTimeout(function () { print("end", n); }, 100);
