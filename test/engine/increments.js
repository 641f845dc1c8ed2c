// ++ and -- on numbers, text and nothing.
var i = 5; print(i++, ++i, i--, --i, i);
var s = "5"; s++; print(s);
s = "5"; print(++s);
var n = null; n++; print(n);
var u; u++; print(u);
var o = { a: 1 }; o.a++; ++o.a; print(o.a, o["a"]--, o.a);
var a = [1]; a[0] += 0.1; print(a);
var b = 1; b += "x"; b += null; print(b);
