// new String, Number and Boolean give plain values.
print(typeof new String("a"), new String("abc").length, typeof new Number(1), typeof new Boolean(false), new Boolean(false) ? 1 : 2);
print(String(), String(undefined), String(null), String([1, [2]]), String({}), Boolean("0"), Boolean([]), Boolean());
