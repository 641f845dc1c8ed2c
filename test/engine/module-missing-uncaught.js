// A module that is not found ends the callback; the program goes on.
setTimeout(function () {
  require("nothing");
  print("not reached");
}, 1);
setTimeout(function () {
  print("goes on");
}, 10);
