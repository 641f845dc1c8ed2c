// Text as callback runs at global level.
var x = 1;
(function () { var x = 2; setTimeout("print(x)", 5); })();
setTimeout(function () { print(typeof this, this === global); }, 10);
setTimeout(function (a, b) { print(a, b, arguments.length); }, 15, 1, "two");
