// finally does not see it either.
setTimeout(function () {
  try { var a = []; for (;;) a.push("text number " + a.length); } finally { print("finally"); }
  print("after");
}, 10);
setTimeout(function () { print("next"); }, 700);
