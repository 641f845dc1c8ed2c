// A listener of errorFlag that throws.
E.on("errorFlag", function (f) { print("listener", f.join()); throw "thrown"; });
function f() { f(); }
setInterval(function () { f(); }, 20);
setTimeout(function () { print("next"); }, 300);
