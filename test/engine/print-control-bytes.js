// Escapes of control characters: short ones only where no octal digit follows.
for (var code = 0; code < 32; code++) print(["", "0", "7", "8", "a"].map(function (next) { return String.fromCharCode(code) + next; }));
print(JSON.stringify(["\0" + "9", "\x01" + "7", "\v", "\x0b1"]));
var s = require("Storage"); s.writeJSON("f", ["\0" + "9", "\x01" + "7", "\v", "\x0b1", "\x018"]); print(s.read("f"));
