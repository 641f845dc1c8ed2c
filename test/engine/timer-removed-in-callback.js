// A timer id is used again once the last timer is gone.
var a = setTimeout(function () {}, 100), b = setTimeout(function () {}, 100);
clearTimeout(b);
var c = setTimeout(function () {}, 100);
print(c === b, a < c);
clearTimeout(a);
var d = setTimeout(function () {}, 100);
print(d > c, d !== a);
clearTimeout();
print(setTimeout(function () {}, 1));
