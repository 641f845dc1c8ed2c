// E.setBootCode writes .bootcde, or .bootrst to run always; one takes the other's place, "" removes both.
var s = require("Storage");
function t(what) {
  print(what, s.read(".bootcde"), s.read(".bootrst"));
}
E.setBootCode("print(1)");
t("set");
E.setBootCode("print(2)", true);
t("always");
E.setBootCode("print(3)", false);
t("again");
E.setBootCode("");
t("empty");
E.setBootCode("print(4)", 1);
E.setBootCode();
t("nothing");
E.setBootCode("x");
E.setBootCode(5);
t("number");
