// Groups inside each other, and alternatives, give what the simple matcher makes of them.
print(/(a(b))c/.exec("abc"), /(a)|(b)/.exec("b"), /^(a|ab)(c|bcd)$/.exec("abcd"), /(a+)+b/.exec("aab"), /()/.exec("a"));
