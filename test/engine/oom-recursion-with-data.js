// Data held by the calls of a recursion counts.
function f(a) { var b = []; for (var i = 0; i < 2000; i++) b.push(a + i); f(a + "x"); return b; }
setTimeout(function () { f("some text, longer than a few bytes"); print("not"); }, 10);
setTimeout(function () { print("next", process.memory().usage < 400); }, 1500);
