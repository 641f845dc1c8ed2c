// At power-up the console echoes: it says that it runs onInit.
// boots twice
require("Storage").write(".bootcde", "E.on('init', function () { print('init'); }); function onInit() { print('onInit'); }");
