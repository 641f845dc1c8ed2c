// A text takes one variable for 9 bytes and one more for each 10 after them.
var t = "", before = 0, after = 0, i = 0;
print(t.length);
before = process.memory().usage;
for (i = 0; i < 6; i++) { t += "0123456789abcdef"; after = process.memory().usage; print(after - before, t.length); }
