// startsWith, endsWith, includes with positions.
print("abc".startsWith(""), "abc".startsWith("b", 1), "abc".endsWith("c"), "abc".endsWith("b", 2), "abc".includes(""), "abc".includes("b", 2), "abc".startsWith("abcd"));
