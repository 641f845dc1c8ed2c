// Escapes in JSON texts: octal ones up to three digits, as writeJSON keeps them; hexadecimal ones must be whole.
[1, "1", 12, 123, 1234, "012", 8, 18, 400, 777, "v", "a", "z", "u00e9", "x4", "x41", "u{41}", "x"].forEach(function (text) {
  try { print(text, JSON.parse('"\\' + text + '"').split("").map(function (char) { return char.charCodeAt(0); })); } catch (error) { print(text, error); }
});
var s = require("Storage"); s.writeJSON("f", "\x01\x02\x0b\x1f"); print(JSON.stringify(s.readJSON("f")));
