// Timers take variables until they have run or are cleared.
function f() {}
var ids = [1, 2, 3], before = 0, after = 0;
setTimeout(f, 500, 1);
clearTimeout();
before = process.memory().usage;
ids[0] = setTimeout(f, 500);
after = process.memory().usage; print(after - before);
ids[1] = setInterval(f, 500);
after = process.memory().usage; print(after - before);
ids[2] = setTimeout(f, 500, 1, "x");
after = process.memory().usage; print(after - before);
clearTimeout();
after = process.memory().usage; print(after - before);
