// Decoding of UTF-8 for displays.
print(E.decodeUTF8("a\xc3\xa9b", ["?"], "*").length, E.isUTF8("x"));
