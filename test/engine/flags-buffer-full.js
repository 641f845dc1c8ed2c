// server: burst
// Without a data listener a closed connection keeps what does not fit, says so, and ends once it was read.
E.on("errorFlag", function (f) { print("listener", f.join()); });
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () { print("connected"); });
s.on("end", function () { print("end"); });
s.on("close", function (e) { print("close", e); });
setTimeout(function () { print(s.available() > 500, E.getErrorFlags().join()); }, 500);
setTimeout(function () { print(E.getErrorFlags().join(), s.read().length > 500); }, 700);
setTimeout(function () { print(s.available() > 1000); }, 900);
