// Events and promises that wait are served before load() is carried out; timers are not.
var s = require("Storage");
s.write(".bootcde", "print('bootcde');");
var o = {};
o.on("x", function () {
  print("event");
});
setTimeout(function () {
  load();
  o.emit("x");
  Promise.resolve().then(function () {
    print("promise");
  });
  setTimeout(function () {
    print("timer");
  }, 0);
  print("end of callback");
}, 10);
