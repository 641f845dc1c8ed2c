// Out of memory in a timeout.
setTimeout(function () { var a = []; for (;;) a.push("text number " + a.length); }, 10);
setTimeout(function () { print("next"); }, 700);
