// Parameters and variables of a running call count while it runs.
var before = 0, inside = 0;
function f(a, b) { var text = "a text of 40 bytes: 9 and then 10 each."; inside = process.memory().usage; return text; }
f(1, 2);
before = process.memory().usage;
f(1, 2);
print(inside - before > 5, inside - before < 25);
