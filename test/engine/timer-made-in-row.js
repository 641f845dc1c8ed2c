// When a callback makes a timer, the row of timers due begins anew.
function busy(ms) { var end = getTime() + ms / 1000; while (getTime() < end); }
var out = [], i = setInterval(function () { out.push("i"); if (out.length > 10) clearInterval(i); }, 20);
setTimeout(function () { out.push("a"); setTimeout(function () { out.push("n"); }, 0); }, 20);
setTimeout(function () { out.push("b"); }, 20);
setTimeout(function () { busy(70); }, 1);
setTimeout(function () { print(out.slice(0, 7).join(" ")); clearInterval(); }, 90);
