// Offset and length of read, inside, beyond and below the file.
var s = require("Storage");
s.write("a", "0123456789");
[[0, 3], [4, 2], [8, 5], [10, 1], [20, 3], [-2, 3], [3, 0], [3, -1], [5], [0], ["2", "3"]].forEach(function (x) {
  print(x.join(), JSON.stringify(s.read("a", x[0], x[1])));
});
print(s.read("nothing"), s.read("nothing", 1, 2));
