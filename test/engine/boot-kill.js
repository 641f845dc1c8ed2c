// load() tells the kill listeners of E, once the running code has ended.
require("Storage").write(".bootcde", "print('bootcde');");
E.on("kill", function () {
  print("kill", this === E);
});
E.on("kill", function () {
  print("second");
  throw new Error("in kill");
});
setTimeout(function () {
  print("never");
}, 20);
load();
print("end of script");
