// Two listeners.
process.on("uncaughtException", function (e) { print("one", e); });
process.on("uncaughtException", function (e) { print("two", e); });
setTimeout(function () { throw "T"; }, 20);
