// Functions in RAM take their parameters and their code.
var v = 0, before = 0;
function used(make) { v = 0; before = process.memory().usage; v = make(); return process.memory().usage - before; }
function plain() { return 1; }
var made = [
  function () { return plain; },
  function () { return eval("(function(){})"); },
  function () { return eval("(function(a,bcdef){})"); },
  function () { return eval("(function(a){return a+1})"); },
  function () { return eval("(function(){plain();plain();plain();plain();plain();plain();plain();plain();plain();})"); },
  function () { return eval("(x=>x)"); },
];
made.forEach(used);
print(made.map(used).join(" "));
