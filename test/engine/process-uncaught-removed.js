// Without listeners exceptions are printed again.
function f(e) { print("handler", e); }
process.on("uncaughtException", f);
setTimeout(function () { throw "first"; }, 20);
setTimeout(function () { process.removeListener("uncaughtException", f); throw "second"; }, 40);
