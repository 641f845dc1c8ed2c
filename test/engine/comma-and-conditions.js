// Comma, conditional and logical operators; only what is needed is run.
function say(x) { print("said", x); return x; }
print((1, 2, 3), true ? "a" : "b", null ?? "d", 0 ?? "d", "" || "e", "f" && "g");
say(0) && say(1);
say(1) || say(2);
say(null) ?? say(3);
for (var i = 0, j = 3; i < j; i++, j--) print(i, j);
