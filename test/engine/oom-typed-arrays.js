// Typed arrays fill memory too.
setTimeout(function () { var a = []; while (true) a.push(new Uint8Array(500)); }, 10);
setTimeout(function () { print("next", process.memory().usage < 300); }, 900);
