// What a value in a variable takes.
var v = 0, before = 0;
function used(make) { v = 0; before = process.memory().usage; v = make(); return process.memory().usage - before; }
var made = [
  function () { return 1; }, function () { return 1.5; }, function () { return "short"; }, function () { return "a text of 40 bytes: 9 and then 10 each."; },
  function () { return {}; }, function () { return { a: 1, b: 2.5, c: "x", alongername: 1 }; }, function () { return [1, 2, 3]; },
  function () { return [1.5, "text", true, null]; }, function () { return { o: { p: { q: [] } } }; }, function () { return null; },
];
made.forEach(used);
print(made.map(used).join(" "));
