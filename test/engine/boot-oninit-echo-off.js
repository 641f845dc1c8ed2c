// echo(0) lasts over load(): nothing is said of onInit.
require("Storage").write(".boot0", "function onInit() { print('onInit'); }");
load();
