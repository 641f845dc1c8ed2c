// Methods that differ from the standard.
print("a,b,c".split(",", 2).length, "abc".split("").length, "a1b2".split(/[0-9]/).join("|"));
print("abc".replace("b", "[$&]"), "abc".replace(/(b)/, "[$1]"), "aXbX".replace(/X/g, "-"), "aXbX".replaceAll("X", "+"));
print("abc".padStart(5, "*"), "abc".padEnd(5, "*"), "ab".repeat(2), "abc".startsWith("b", 1), "abc".includes("c"), "  x ".trim() + "|");
print("abcdef".substr(2, 3), "abcdef".substring(4, 1), "abcdef".slice(-3, -1), "abc".indexOf("c"), "abcabc".lastIndexOf("b"));
