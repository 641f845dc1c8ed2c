// clearTimeout() and clearInterval() without argument clear every timer of both kinds.
setTimeout(function () { print("never 1"); }, 10);
setInterval(function () { print("never 2"); }, 10);
clearTimeout();
setTimeout(function () { print("never 3"); }, 10);
setInterval(function () { print("never 4"); }, 10);
clearInterval();
setTimeout(function () { print("done"); }, 40);
