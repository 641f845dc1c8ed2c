// Arguments are handed over, and this is the global object.
setTimeout(function () { print(arguments.length, arguments.join("-"), this === global); }, 10, 1, "two", 3);
setInterval(function (a) { print(a, this === global); clearInterval(); }, 20, "again");
