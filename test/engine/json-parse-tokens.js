// What JSON.parse names as the token it did not expect, for bytes that begin no word.
function parse(text) { try { print(text.charCodeAt(text.length - 1), JSON.parse(text)); } catch (error) { print(text.charCodeAt(text.length - 1), error.message); } }
for (var code = 0; code < 256; code++) {
  if (code > 128 && code < 214 || String.fromCharCode(code).match(/[\/`]/)) continue;
  parse(String.fromCharCode(code));
  if (!String.fromCharCode(code).match(/[_.eExXbBoO0-9'"]/)) parse("[1" + String.fromCharCode(code));
}
parse("{@"); parse("{a"); parse("{\xff"); parse("{1:2}"); parse("{1.5:2}"); parse("[1 2]"); parse("[1 0x2]"); parse("[1 .5]"); parse("[1 1e5]"); parse(".5"); parse("[.]"); parse("{\xe6"); parse("\xe6\xb8\xa9");
