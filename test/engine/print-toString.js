// print asks toString of objects whose class has one.
function H() {}
H.prototype.toString = function () { return "hh"; };
print(new H(), [new H()], { a: new H() });
print({ toString: function () { return "own"; } });
print(new Date(0), [new Date(0)], new Error("m"));
