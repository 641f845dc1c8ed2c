// save() is refused while there is a .bootcde.
require("Storage").write(".bootcde", "print('bootcde');");
try {
  save();
} catch (e) {
  print(e.type, e.message);
}
