// __FILE__ exists only after load(file).
require("Storage").write(".boot0", "print(typeof __FILE__);");
print(typeof __FILE__);
load();
