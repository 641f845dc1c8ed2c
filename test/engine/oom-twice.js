// The second time nothing is said of flags that are still up.
setTimeout(function () { var a = []; for (;;) a.push("text number " + a.length); }, 10);
setTimeout(function () { print("again"); var a = []; for (;;) a.push("text number " + a.length); }, 900);
setTimeout(function () { print(E.getErrorFlags().join()); }, 1800);
