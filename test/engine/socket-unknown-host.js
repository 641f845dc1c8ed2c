// A name nobody knows.
try { require("net").connect({ host: "no-such-host.invalid", port: 1 }, function () { print("connected"); }); } catch (e) { print(e.type, e.message); }
