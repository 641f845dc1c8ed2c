// connect throws when refused or when the name is unknown.
var net = require("net");
try { net.connect({ host: "127.0.0.1", port: 1 }, function () { print("never"); }); } catch (e) { print(e.message, e.type); }
try { net.connect({ host: "no-such-host.invalid", port: 1 }, function () { print("never"); }); } catch (e) { print(e.message, e.type); }
print("goes on");
