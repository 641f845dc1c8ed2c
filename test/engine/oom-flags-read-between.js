// Flags that were read are told again.
setTimeout(function () { var a = []; for (;;) a.push("text number " + a.length); }, 10);
setTimeout(function () { print(E.getErrorFlags().join()); }, 800);
setTimeout(function () { print("again"); var a = []; for (;;) a.push("text number " + a.length); }, 900);
