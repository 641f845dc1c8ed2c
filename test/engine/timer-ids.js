// Ids count from 1; an id is one above the last timer in the list, so a freed last id is used again.
var a = setTimeout(function () {}, 50), b = setInterval(function () {}, 50), c = setTimeout(function () {}, 50);
print(a, b, c);
clearTimeout(c);
print(setTimeout(function () {}, 50));
clearTimeout(a);
print(setTimeout(function () {}, 50));
clearTimeout();
print(setTimeout(function () {}, 5));
