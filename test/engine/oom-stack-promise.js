// Too deep a recursion in a promise callback rejects the promise.
function f() { f(); }
Promise.resolve(1)
  .then(function () { f(); })
  .then(function (v) { print("next", v); }, function (e) { print("rejected", e.message); });
setTimeout(function () { print("end"); }, 100);
