// list with a regular expression, a string and something without a match.
var s = require("Storage");
["a.js", "b.js", "c.json", "js", "dir/x.js"].forEach(function (name) {
  s.write(name, "x");
});
print(s.list().join());
print(s.list(/\.js$/).join());
print(s.list(/^[ab]/).join());
print(s.list("js").join());
print(s.list(/nothing/).length);
print(s.list(undefined).length);
