// The listener gets only flags that are new.
E.on("errorFlag", function (f) { print("listener", f.join()); });
function f() { f(); }
setInterval(function () { f(); }, 20);
setTimeout(function () { print("read", E.getErrorFlags().join()); }, 300);
setInterval(function () { f(); }, 400);
setTimeout(function () { print("read", E.getErrorFlags().join(), E.getErrorFlags().join()); }, 600);
