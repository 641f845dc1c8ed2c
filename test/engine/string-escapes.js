// Escapes in literals.
print("\x41\u0042\103".length, "\x41\u0042", "it's", 'say "x"', "a\
b", "\q", "tab\tend".length, "\0".length, "\v\f\b".length);
print(JSON.stringify("\n\r\t\b\f\v\0\x7f"));
