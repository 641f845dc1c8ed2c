// server: hello
// An exception in the connect callback.
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () { print("connected"); throw "thrown"; });
s.on("data", function (d) { print("data", d); s.end(); });
s.on("close", function () { print("close"); throw "closing"; });
setTimeout(function () { print("next"); }, 200);
