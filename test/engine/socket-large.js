// server: echo
// Much data, sent and echoed, arrives whole.
var t = "", got = 0, sum = 0, s;
for (var i = 0; i < 1000; i++) t += "line " + i + "\n";
s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () { s.write(t); });
s.on("data", function (d) { got += d.length; if (d.length > 536) print("large piece"); if (got === t.length) { print("all"); s.end(); } });
s.on("close", function (e) { print("close", e, got === t.length); });
