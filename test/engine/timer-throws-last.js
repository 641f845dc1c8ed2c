// Of several exceptions in one pass only the last is reported, at the end of the pass.
function busy(ms) { var end = getTime() + ms / 1000; while (getTime() < end); }
setTimeout(function () { print("a"); throw "A"; }, 20);
setTimeout(function () { print("b"); throw "B"; }, 20);
setTimeout(function () { print("c"); }, 20);
setTimeout(function () { busy(60); }, 1);
setTimeout(function () { print("d"); }, 200);
