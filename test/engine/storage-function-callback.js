// A lost function given to forEach, sort and a Promise.
var s = require("Storage");
s.write("f", "var f = function (x) { return x; };");
eval(s.read("f"));
s.erase("f");
try {
  [1, 2].forEach(f);
} catch (e) {
  print(e.message);
}
try {
  [2, 1].map(f);
} catch (e) {
  print(e.message);
}
Promise.resolve(1)
  .then(f)
  .catch(function (e) {
    print("caught", e.message);
  });
