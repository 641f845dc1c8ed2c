// Lack of memory in one timer leaves the others and their arguments alone.
setTimeout(function (a) { var b = []; for (;;) b.push(a + b.length); }, 10, "text number ");
setTimeout(function (a, b) { print(a, b.x); }, 700, "argument", { x: 1 });
