// in: own and inherited names; false for values that are no objects.
print("a" in { a: 1 }, "toString" in {}, 0 in [5], 1 in [5], "x" in [5]);
print("a" in "abc", 1 in 5, "x" in null);
