// -x is 0 - x: it never gives a negative zero. A product of fractions does.
var zero = 0, half = 0.5;
print(1 / -0, 1 / -zero, 1 / -(half - half), 1 / -"0", 1 / -"", 1 / -null, - -1, -"12", -undefined, 1 / (half * -0.0), 1 / (-half * 0.0));
print(Math.atan2(-zero, -12), Math.round(-0.2) === 0, 2 - -3, typeof -zero, -[5], -"x");
print(1 / (-36 % 9), 1 / (-zero % 5), -36 % 9 * 2, 2 * -7 % 4, [-8 % 3], 2 + -9 % 4, (-5 + 1) % 2 === 0);
print(1 / (-3 % 1.5), 1 / (-4.5 % 1.5), 1 / (-8 % 2));
