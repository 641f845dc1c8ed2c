// After a block of 500 ms an interval of 10 ms makes up for all turns it missed.
var n = 0, start = getTime(), id = setInterval(function () { n++; }, 10);
setTimeout(function () { var end = getTime() + 0.5; while (getTime() < end); print("blocked", n < 3); }, 15);
setTimeout(function () { print(n >= 49 && Math.abs(n - (getTime() - start) * 100) < 4); clearInterval(id); }, 525);
