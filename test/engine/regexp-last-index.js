// lastIndex, exec with g, and what match gives.
var r = /b/g;
print(r.exec("abcb").index, r.lastIndex, r.exec("abcb").index, r.lastIndex, r.exec("abcb"), r.lastIndex);
var s = /b/; s.exec("abcb"); print(s.lastIndex, r, s);
print("abcb".match(/b/g), "abc".match(/x/g), "abc".match(/x/), "abc".match("b"), "abc".match(/b/));
r.lastIndex = 9; print(r.exec("abc"));
