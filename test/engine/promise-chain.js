// Turns of chained, nested and late reactions.
var p = Promise.resolve("a");
p.then(function (v) { print(1, v); return Promise.resolve("b"); }).then(function (v) { print(2, v); });
p.then(function (v) { print(3, v); }).then(function (v) { print(4, v); });
Promise.reject("r").then(function () { print("no"); }, function (e) { print(5, e); }).then(function (v) { print(6, v); });
setTimeout(function () { p.then(function (v) { print("late", v); }); print("before late"); }, 10);
