// Single characters, in and out of range.
print("abc"[0], "abc"[5], "abc".charAt(1), "abc".charAt(9) === "", "abc".charAt(-1), "abc".charCodeAt(1), "abc".charCodeAt(9), "\xff".charCodeAt(0), "abc".length);
for (var c of "hey") print(c);
for (var i in "hey") print(i, typeof i);
