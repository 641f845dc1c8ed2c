// server: silent
// What a program can see of a socket.
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () { print("connected"); s.end(); });
s.on("data", function () {});
print(typeof s.write, typeof s.end, typeof s.on, typeof s.available, typeof s.read, typeof s.once, typeof s.destroy, typeof s.setTimeout, typeof s.pause);
print(s instanceof Socket);
