// Objects fill memory too.
setTimeout(function () { var o = {}, i = 0; while (true) { i++; o["key" + i] = { a: i, b: [i] }; } }, 10);
setTimeout(function () { print("next", process.memory().usage < 300); }, 900);
