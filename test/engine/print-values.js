// How print shows values.
print(1, 2.5, "x", true, null, undefined, NaN);
print([1, 2, 3], [1, "a"], [], {}, [[]], [{}]);
print({ a: 1, b: "q", c: [1], d: { e: null } });
print({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9 });
print([[1, 2], [3]], [{ a: 1 }, { b: 2 }], [undefined, null, true]);
print([1, "a", 2, 3, "b", 4]);
print(["a\nb\t\"\\'\x01\x7f\x80\xff"], "a\nb");
print({ "b c": 1, "": 3 });
