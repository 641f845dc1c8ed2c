// An object held by several names is counted once.
var o = { a: 1.5, b: "a text of 40 bytes: 9 and then 10 each." }, list = [], before = 0, after = 0;
list.push(o);
before = process.memory().usage;
list.push(o);
o.self = o;
after = process.memory().usage; print(after - before);
