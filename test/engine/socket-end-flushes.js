// server: count
// end() sends what is queued first; calling it twice is harmless; typed arrays are written as text.
var s = require("net").connect({ host: "127.0.0.1", port: PORT }, function () { print("connected"); });
var t = ""; while (t.length < 2000) t += "0123456789";
s.on("close", function (e) { print("close", e); });
s.write(t);
s.write(new Uint8Array([65, 66]));
s.end();
print(s.end());
try { s.write("late"); print("accepted"); } catch (e) { print(e.message); }
