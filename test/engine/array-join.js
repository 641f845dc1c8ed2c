// join and toString: null and undefined are empty.
print([1, null, undefined, 2].join("-"), [[1, 2], [3]].join(";"), [{}].join(), [].join() === "", [1, 2].join(undefined), [1, 2].join(null), [1, 2].join(0));
print([1, [2, [3]]].toString(), "" + [], "" + [[]], [undefined] + "", [0.1 + 0.2] + "");
