// replace: $1 is expanded, $& is not; a function beside plain text is no replacer.
print("abcb".replace("b", "x"), "abcb".replaceAll("b", "x"), "abcb".replace(/b/g, "x"), "abc".replace("b", "[$&]"), "abc".replace("z", "x"));
print("abc".replace(/(a)(b)/, "$2$1"), "abc".replace(/(a)(b)/, "$2$1$3"), "abcb".replaceAll(/b/, "x"));
print("abc".replace(/b/, function (m) { return m + m; }), "abc".replace(/(b)/, function (m, p, i) { return p + i; }));
print("a1b22".replace(/[0-9]+/g, function (m, i) { return "<" + i + ">"; }), "abc".replace("b", 5), "abc".replace("b", undefined));
print("abc".replace("b", function (m) { return m + m; }));
