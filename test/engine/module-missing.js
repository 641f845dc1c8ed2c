// What require says of a name it does not find, and of what is no name.
function t(name) {
  try {
    print(require(name));
  } catch (e) {
    print(e.type, e.message);
  }
}
t("nothing");
t("with \"quotes\" and \n");
t("");
t(undefined);
t(5);
t(null);
t({});
t("0123456789012345678901234567");
t("01234567890123456789012345678");
t(new Array(200).join("x"));
