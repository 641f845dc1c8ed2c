// Out of memory in an interval: no handler runs, the interval is given up, everything else goes on.
var n = 0;
setInterval(function () { n++; var a = []; for (;;) a.push("text number " + a.length); }, 10);
setTimeout(function () { print("runs", n, process.memory().usage < 300); }, 700);
setTimeout(function () { print("other timer"); }, 800);
