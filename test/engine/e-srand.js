// The same seed gives the same numbers.
E.srand(5);
var a = [Math.random(), Math.random()];
E.srand(5);
print(a[0] === Math.random(), a[1] === Math.random(), a[0] !== a[1]);
