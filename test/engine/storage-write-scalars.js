// Numbers, booleans, null and undefined given to Storage.write.
var s = require("Storage");
function t(data) {
  try {
    print(s.write("f", data), JSON.stringify(s.read("f")));
  } catch (e) {
    print(e.type, e.message);
  }
  s.erase("f");
}
t(5);
t(1.5);
t(true);
t(null);
t(undefined);
t(function () {});
