// A flag that is still up is not told again.
E.on("errorFlag", function (f) { print("listener", f.join()); });
function f() { f(); }
setInterval(function () { f(); }, 20);
setInterval(function () { f(); }, 200);
setTimeout(function () { print("read", E.getErrorFlags().join()); }, 600);
