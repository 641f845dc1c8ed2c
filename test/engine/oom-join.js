// One text that does not fit.
setTimeout(function () { var t = "0123456789"; for (;;) t = t + t; }, 10);
setTimeout(function () { print("next"); }, 900);
