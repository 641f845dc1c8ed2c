// Objects that hold each other are collected all the same.
var a = 0, b = 0, before = 0, after = 0;
before = process.memory().usage;
a = {};
b = {};
a.list = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
a.other = b;
b.other = a;
a = 0;
b = 0;
after = process.memory().usage; print(after - before);
