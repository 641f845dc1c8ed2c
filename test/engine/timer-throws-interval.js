// An interval that throws stays.
var n = 0, id = setInterval(function () { n++; if (n === 3) clearInterval(id); throw "turn " + n; }, 20);
setTimeout(function () { print("turns", n); }, 200);
