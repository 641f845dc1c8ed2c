// Functions as objects: length, own fields, prototype.
function f(a, b, c) {}
f.x = 5;
print(f.length, f.x, Object.keys(f), typeof f.prototype, typeof f);
print(((a) => a).length, [].push.length !== undefined);
