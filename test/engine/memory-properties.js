// Properties added and deleted.
var o = {}, i = 0, before = 0, after = 0;
before = process.memory().usage;
for (i = 0; i < 20; i++) o["key" + i] = i;
after = process.memory().usage; print(after - before);
for (i = 0; i < 19; i++) delete o["key" + i];
after = process.memory().usage; print(after - before);
