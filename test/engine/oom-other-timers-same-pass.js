// Timers due in the same pass still run, but an interval among them after the interruption is given up.
function busy(ms) { var end = getTime() + ms / 1000; while (getTime() < end); }
setInterval(function () { print("interval before"); }, 500);
setTimeout(function () { print("boom"); var a = []; for (;;) a.push("text number " + a.length); }, 500);
setTimeout(function () { print("timeout after"); }, 500);
setInterval(function () { print("interval after"); }, 500);
setTimeout(function () { busy(600); }, 1);
setTimeout(function () { clearInterval(); print("end"); }, 1700);
