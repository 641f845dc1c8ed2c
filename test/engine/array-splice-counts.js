// How many items splice takes out: what is no number counts as all, and fewer than none moves the rest up.
[0, 1, 1.9, -1, -2, 9, true, false, NaN, "1", "", null, undefined].forEach(function (count) {
  var a = [1, 2, 3], b = [1, 2, 3];
  print(count, a.splice(1, count), a.length, a, b.splice(1, count, "x"), b.length, b);
});
[0, 1, -1, -9, 9, 1.9, "1", "x", null, undefined, true].forEach(function (index) {
  var a = [1, 2, 3];
  print(index, a.splice(index, 1), a, a.splice(index), a);
});
var a = [1, 2, 3]; a.k = "v"; print(a.splice(0, 1, 8, 9), a, a.k);
