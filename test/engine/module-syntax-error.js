// A module whose text is no program.
require("Storage").write("m", "exports.a = 1; var = 2;");
try {
  require("m");
} catch (e) {
  print(e.type);
}
print("goes on");
