// == between values of different types.
print(1 == "1", null == undefined, null == 0, "" == 0, "0" == false, true == 1, NaN == NaN);
print([] == "", [1] == 1, [1, 2] == "1,2", [1] == [1], {} == "[object Object]", { toString: function () { return "x"; } } == "x");
print(new Date(5) == 5, "null" == null, "undefined" == undefined, [] == 0);
var f = function () {};
print(f == f, { valueOf: function () { return 3; } } == 3);
