// A full area is compacted by a write, once deleted files give enough room.
var s = require("Storage");
var big = E.toString(new Uint8Array(60000).fill(66));
for (var i = 0; i < 12; i++) {
  s.write("big", big + i);
  var x = s.getStats();
  print(i, s.read("big", 60000), x.totalBytes - x.freeBytes, x.trashCount);
}
