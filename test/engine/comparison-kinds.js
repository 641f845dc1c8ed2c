// < and > between values of different types.
print("a" < "b", "a" < "B", "10" < "9", "10" < 9, null < 1, undefined < 1, null >= 0, [2] > 1);
print(null > "a", undefined < "z", 1 < 2 < 3, 3 > 2 > 1, new Date(10) > new Date(3), true > 0);
