// split: by text, by expression, without limit.
print("a,b,c".split(",", 2), "a,,b".split(","), "abc".split(""), "abc".split(), "".split(",").length, "ab".split("abcd").length);
print("a1b2c".split(/[0-9]/), "a1b2c".split(/([0-9])/), "a  b".split(/ +/), "abc".split("b"), "abc".split(/x/));
