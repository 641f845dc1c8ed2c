// After reset() the console echoes again, and says that it runs onInit.
require("Storage").write(".boot0", "function onInit() { print('onInit'); }");
reset();
