// + between values of different types.
print([1] + [2], [] + {}, {} + 1, 1 + [2], true + true, null + null, undefined + "a", 1 + null, 1 + undefined);
print("a" + 0.1, "a" + -0, "a" + 1e21, "a" + NaN, "n" + (0.1 + 0.2), new Date(0) + 1, 1 + true, "" + [null, undefined, 1]);
