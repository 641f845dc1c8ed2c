// What throws undefined is not rejected.
Promise.resolve(1).then(function () { throw undefined; }).then(function (x) { print("good", x); }, function (x) { print("bad", x); });
Promise.resolve(2).then(function () { throw undefined; }).catch(function (x) { print("caught", x); }).then(function (x) { print("next", x); });
Promise.resolve(3).then(function () { throw undefined; });
Promise.resolve(4).then(function () { throw null; }).catch(function (x) { print("caught", x); });
