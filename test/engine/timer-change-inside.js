// An interval changed in its own callback counts from the turn that was due.
var t = [], begin = getTime();
var id = setInterval(function () {
  t.push(Math.round((getTime() - begin) * 20));
  if (t.length == 1) changeInterval(id, 100);
  if (t.length == 3) { clearInterval(id); print(t); }
}, 50);
