// indexOf, includes, fill, reverse.
print([1, 2, 1].indexOf(1, 1), [1, "1"].indexOf("1"), [1].indexOf("1"), ["1"].includes(1), [1, 2, 3].includes(1, 1), [null].indexOf(undefined));
print([1, 2, 3].fill(0, 1), [1, 2, 3].fill(0, 1, 2), [1, 2, 3].fill(0, -1), [1, 2, 3].reverse(), Array.isArray([]), Array.isArray({ length: 1 }));
