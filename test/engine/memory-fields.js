// process.memory() has these fields, and they add up.
var m = process.memory();
print(Object.keys(m).join());
print(m.free + m.usage === m.total, m.blocksize, m.history, typeof m.gctime);
print(m.rx.used, m.tx.used, typeof m.rx.total, typeof m.tx.total);
