// In a promise callback it goes unsaid: the promise is fulfilled with nothing.
new Promise(function (resolve) { setTimeout(resolve, 10); })
  .then(function () { print("then"); var a = []; for (;;) a.push("text number " + a.length); })
  .then(function (v) { print("next", v); }, function (e) { print("rejected", e); });
setTimeout(function () { print(E.getErrorFlags().join()); }, 900);
