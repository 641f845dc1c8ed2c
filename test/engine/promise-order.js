// Promise callbacks run after the current code and before later timers, in turn with emitted events.
var o = {};
o.on("e", function () { print("event"); });
setTimeout(function () { print("timer"); }, 10);
Promise.resolve(1).then(function (v) { print("p", v); return 2; }).then(function (v) { print("p", v); throw "x"; }).catch(function (e) { print("caught", e); });
o.emit("e");
new Promise(function (ok, no) { print("executor"); ok(5); no(6); }).then(function (v) { print("got", v); });
print("code");
Promise.all([1, Promise.resolve(2), new Promise(function (ok) { setTimeout(ok, 20, 3); })]).then(function (v) { print(v); });
