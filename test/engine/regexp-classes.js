// Regular expressions: classes, sets, alternatives, anchors.
print(/\d+/.exec("ab123")[0], /\w+/.exec("-ab_1-")[0], /\s/.test("a b"), /\S+/.exec(" ab ")[0], /[^a]/.exec("ab")[0], /[a-c]+/.exec("xabcd")[0], /[\d.]+/.exec("v1.2")[0]);
print(/^a/.test("ba"), /a$/.test("ba"), /a.c/.test("a\nc"), /a|b/.exec("xb")[0], /A/i.test("a"), /[a-z]+/i.exec("ABc")[0], /\./.exec("a.b").index, /^$/.test(""));
print("key: value".match(/^(\w+):\s*(.*)$/), /(a)(b)/.exec("xab"));
