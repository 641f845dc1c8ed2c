// The same listener added again takes a place each time.
function f() {}
var o = {}, i = 0, before = 0, after = 0;
o.on("x", f);
o.removeAllListeners("x");
before = process.memory().usage;
o.on("x", f);
after = process.memory().usage; print(after - before);
for (i = 0; i < 20; i++) o.on("x", f);
after = process.memory().usage; print(after - before);
o.removeAllListeners("x");
after = process.memory().usage; print(after - before);
