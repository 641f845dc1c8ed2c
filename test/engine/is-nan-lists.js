// isNaN of a list looks at its only item, a boolean included, where Number does not.
var lists = [[], [1], [1, 2], [true], [false], [null], [undefined], ["5"], ["x"], [""], [NaN], [{}], [[]], [[5]], [[true]], [["x"]]];
lists.forEach(function (list) { print(JSON.stringify(list), isNaN(list), Number(list)); });
