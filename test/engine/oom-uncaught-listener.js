// process.on("uncaughtException") is not told.
process.on("uncaughtException", function (e) { print("handler", e); });
setTimeout(function () { var a = []; for (;;) a.push("text number " + a.length); }, 10);
setTimeout(function () { print("next"); }, 800);
