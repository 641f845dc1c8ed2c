// Characters that a display has not are looked up by their number.
var text = "a\xe6\xb8\xa9b\xc3\xa9";
print(E.decodeUTF8(text, { 28201: "T" }, "?").length, E.decodeUTF8(text, [], "?").substr(0, 3), E.decodeUTF8(text, [], function (c) { return "<" + c + ">"; }).substr(0, 9));
