// Typed arrays take their bytes; a second view of the same buffer takes one variable more.
var v = 0, w = 0, before = 0, after = 0;
function used(bytes) { v = 0; before = process.memory().usage; v = new Uint8Array(bytes); return process.memory().usage - before; }
used(1);
w = v.buffer;
w = 0;
print(used(4), used(28), used(100), used(1000));
before = process.memory().usage;
w = new Uint8Array(v.buffer);
after = process.memory().usage;
print(after - before);
