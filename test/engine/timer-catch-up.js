// After a block an interval makes up for every missed turn at once.
var ticks = 0, seen = 0;
var id = setInterval(function () { ticks++; }, 10);
setTimeout(function () {
  var end = getTime() + 0.105;
  while (getTime() < end);
  ticks = 0;
  setTimeout(function () { print(ticks >= 8 && ticks <= 13 ? "caught up" : "ticks " + ticks); clearInterval(id); }, 5);
}, 25);
