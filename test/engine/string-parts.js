// substr, substring and slice.
print("abc".substr(-2), "abc".substr(-2, 1), "abc".substr(1, -1), "abc".substr(5) === "", "abcdef".substr(1, 2));
print("abc".substring(2, 0), "abc".substring(-1), "abc".substring(1), "abc".slice(-2), "abc".slice(2, 1) === "", "abc".slice(-5, 2), "abc".slice());
