// push, pop, shift, unshift.
var a = [1];
print(a.push(2, 3), a.pop(), a.shift(), a.unshift(8, 9), a, [].pop(), [].shift(), a.push());
