// onInit may be text.
require("Storage").write(".bootcde", "var onInit = \"print('text of onInit')\";");
load();
