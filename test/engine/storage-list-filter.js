// list with the filter for append files.
var s = require("Storage");
s.write("plain", "1");
s.open("log", "w").write("entry");
print(JSON.stringify(s.list()));
print(JSON.stringify(s.list(undefined, { sf: true })));
print(JSON.stringify(s.list(undefined, { sf: false })));
print(JSON.stringify(s.list(/^l/, { sf: true })), JSON.stringify(s.list(/^p/, { sf: true })));
print(JSON.stringify(s.list(undefined, {})));
