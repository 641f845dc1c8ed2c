// server: echo
// A data handler that runs out of memory is taken away; the other listeners stay.
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () { print("connected"); s.write("go"); }), n = 0;
s.on("data", function (d) { n++; print("data", n); var a = []; for (;;) a.push("text number " + a.length); });
s.on("close", function () { print("close"); });
setTimeout(function () { print("end", n); s.end(); }, 1200);
