// concat stops at the first undefined.
print([1, 2].concat(3, [4, [5]]), [1].concat(), [1].concat("ab"), [1].concat(undefined, 2), [1].concat(null, 2), [].concat([[1]]));
