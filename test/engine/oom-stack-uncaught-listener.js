// process.on("uncaughtException") is told of too deep a recursion.
process.on("uncaughtException", function (e) { print("handler", e.message, e.type); });
function f() { f(); }
setTimeout(function () { f(); }, 10);
setTimeout(function () { print("next"); }, 300);
