// eval of text, with names of the place.
var g = 1;
print(eval("g + 1"), eval("var made = 5; made * 2"), made, eval(7), (function () { var g = 9; return eval("g"); })());
try { eval("nothing + 1"); } catch (e) { print(e.message); }
