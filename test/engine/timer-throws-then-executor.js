// An exception that waits to be reported rejects the next promise whose function is called.
var p;
var o = {};
o.on("x", function () { p = new Promise(function (resolve) { print("executor"); resolve(1); }); p.then(print, function (e) { print("rejected", e); }); });
setTimeout(function () { o.emit("x"); throw "T"; }, 20);
setTimeout(function () { print("end"); }, 60);
