// How an append file looks from inside, and its piece in the list.
var s = require("Storage");
var f = s.open("log", "w");
f.write("12345");
print(f);
print(JSON.stringify(f), f instanceof StorageFile);
print(JSON.stringify(s.list()), JSON.stringify(s.read("log")), JSON.stringify(s.read("log\x01", 0, 7)));
