// splice and unshift with left-out items: none is taken out, those that stay keep their distance.
function show(title, list) { print(title, list.length, Object.keys(list).join(), JSON.stringify(list)); }
function splice(list, index, count) {
  var all = arguments, title = JSON.stringify(list);
  print(title, JSON.stringify(all), JSON.stringify(all.length < 4 ? list.splice(index, count) : list.splice(index, count, all[3])));
  show(' ', list);
}
for (var index = 0; index < 4; index++) for (var count = 0; count < 4; count++) {
  splice([1, , 2], index, count);
  splice([, 1, 2], index, count);
  splice([1, , 2], index, count, "x");
  splice([, , 2], index, count, "x");
}
var a = []; a[5] = 5; a[7] = 7; splice(a, 2, 2); splice(a, 2, 2, "x"); splice(a, 6, 9);
a = new Array(4); splice(a, 1, 2); a[0] = 1; splice(a, 0, 2, "x");
a = [1, , 2]; print(a.splice(1, 1, 8, 9)); show("two", a);
a = [1, , 2]; print(a.splice(1)); show("rest", a);
a = [1, , 2]; print(a.shift()); show("shift", a); print(a.shift()); show("shift", a);
a = [, 1]; print(a.unshift(5, 6)); show("unshift", a);
a = new Array(2); print(a.unshift(5)); show("unshift", a);
