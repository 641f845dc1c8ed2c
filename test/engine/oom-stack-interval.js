// An interval that recurses too deep is given up.
var n = 0;
function f() { f(); }
setInterval(function () { n++; f(); }, 20);
setTimeout(function () { print("runs", n); }, 300);
