// A try in a later callback of the same pass takes an exception that waits to be reported; what is reported then is undefined.
var o = {};
o.on("a", function () { throw new Error("first"); });
o.on("b", function () { try { print("try"); } catch (e) { print("never"); } });
o.on("c", function () { try { print("finally only"); } finally { print("finally"); } });
o.emit("a");
o.emit("b");
setTimeout(function () { o.emit("a"); Promise.resolve(1).then(function (x) { try { throw 2; } catch (e) { print("caught", e); } return 3; }).then(function (x) { print("then", x); }); }, 10);
setTimeout(function () { o.emit("a"); o.emit("c"); }, 20);
