// An exception in a timer is reported after the events it queued.
var o = {};
o.on("x", function () { print("event"); });
setTimeout(function () { o.emit("x"); Promise.resolve(1).then(function (v) { print("promise", v); }); print("timer"); throw "T"; }, 20);
