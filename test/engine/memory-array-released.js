// What an array held is free again when the array is gone.
var list = [], i = 0, before = 0, after = 0;
list.push(1);
list = [];
before = process.memory().usage;
for (i = 0; i < 500; i++) list.push("text number " + i);
after = process.memory().usage; print(after - before);
list = [];
after = process.memory().usage; print(after - before);
