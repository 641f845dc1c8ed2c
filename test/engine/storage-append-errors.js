// Reading what is open for writing, writing what is open for reading, unknown modes.
var s = require("Storage");
function t(run) {
  try {
    print(run());
  } catch (e) {
    print(e.type, e.message);
  }
}
t(function () {
  return s.open("log", "w").read(1);
});
t(function () {
  return s.open("log", "a").readLine();
});
t(function () {
  return s.open("log", "r").write("x");
});
t(function () {
  return s.open("log", "x");
});
t(function () {
  return s.open("log");
});
t(function () {
  var f = s.open("log", "w");
  f.write("x");
  f.erase();
  f.write("y");
});
print(s.list().length);
