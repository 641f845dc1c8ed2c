// Text is looked for beyond the end: what is left there need only begin what is looked for.
print("hello".indexOf("ox"), "abc".indexOf("cd"), "abc".indexOf("bcd"), "abc".indexOf("zz"), "abc".indexOf("abcd"));
print("abc".includes("cd"), "abc".replace("cd", "X"), "abc".lastIndexOf("cd"), "abc".endsWith("cd"), "abcb".indexOf("bx"));
print("hello".indexOf("l"), "hello".indexOf("lo"), "hello".indexOf("l", 3), "abc".indexOf(""), "a1".indexOf(1), "abcabc".lastIndexOf("c", 3));
