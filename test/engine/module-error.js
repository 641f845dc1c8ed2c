// A module that throws: the error comes out, what it had exported is kept.
require("Storage").write("m", "exports.early = 1; throw new Error('in module'); exports.late = 2;");
try {
  require("m");
} catch (e) {
  print(e.type, e.message);
}
try {
  print(JSON.stringify(require("m")));
} catch (e) {
  print(e.message);
}
