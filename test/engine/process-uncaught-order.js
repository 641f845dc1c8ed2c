// The listener is called at the end of the pass, before anything else is due.
process.on("uncaughtException", function (e) { print("handler", e); });
var o = {};
o.on("x", function () { print("event"); });
setTimeout(function () { o.emit("x"); print("timer"); throw "T"; }, 20);
setTimeout(function () { print("next"); }, 50);
