// What a listener throws is printed.
process.on("uncaughtException", function (e) { print("handler", e); throw "again"; });
setTimeout(function () { throw "T"; }, 20);
setTimeout(function () { print("next"); }, 50);
