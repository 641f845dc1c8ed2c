// Objects of known classes carry their class name.
print(new Error("x"));
print({ e: new TypeError("y") });
print(new Date(0));
print([new Date(86400000)]);
print(/a/g);
print(function (a, b) { return a; }, (a) => a + 1);
print([function (a) { return 1; }]);
print(class X {});
print(Math, E);
