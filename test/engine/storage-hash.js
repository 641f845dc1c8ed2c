// hash depends on names, places and the filter, not on contents of equal place.
var s = require("Storage");
print(s.hash());
s.write("a", "1");
print(s.hash());
s.write("b.js", "22");
print(s.hash(), s.hash(/\.js$/), s.hash(/nothing/));
s.open("log", "w").write("x");
print(s.hash());
s.write("a", "2");
print(s.hash());
