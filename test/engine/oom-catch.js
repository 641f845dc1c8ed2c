// catch does not see it.
setTimeout(function () {
  try { var a = []; for (;;) a.push("text number " + a.length); } catch (e) { print("caught", e); }
  print("after");
}, 10);
setTimeout(function () { print("next"); }, 700);
