// An error of syntax in a function nobody calls does not matter.
function never() { return 2 ** 3; }
print("runs");
if (false) { var x = [...[1]]; }
print("still");
