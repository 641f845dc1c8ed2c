// Ways to export: properties, module.exports, a new value for exports, this.
function t(text) {
  Modules.addCached("m", text);
  print(JSON.stringify(require("m")));
}
t("exports.a = 1; exports.b = 2;");
t("module.exports = { c: 3 };");
t("exports.x = 1; module.exports = 'text';");
t("exports = { d: 4 };");
t("this.e = 5;");
t("");
t("var a = 1;");
t("module.exports.f = 6;");
t("exports.g = 1; module.exports = { h: exports.g };");
