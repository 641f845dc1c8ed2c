// Events queued in an interrupted pass run in the next one.
var o = {};
o.on("x", function () { print("event"); });
setTimeout(function () { o.emit("x"); var a = []; for (;;) a.push("text number " + a.length); }, 10);
