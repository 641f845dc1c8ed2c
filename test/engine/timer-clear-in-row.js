// A callback clears one that is due in the same pass.
function busy(ms) { var end = getTime() + ms / 1000; while (getTime() < end); }
setTimeout(function () { print("a"); clearTimeout(b); }, 20);
var b = setTimeout(function () { print("b"); }, 20);
setTimeout(function () { print("c"); }, 20);
setTimeout(function () { busy(50); }, 1);
