// With a listener nothing is printed; it gets whatever was thrown.
process.on("uncaughtException", function (e) { print("handler", e); });
setTimeout(function () { throw 7; }, 10);
setTimeout(function () { throw "text"; }, 20);
setTimeout(function () { Promise.reject("no"); }, 30);
