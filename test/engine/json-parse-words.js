// Words count as a whole, a minus needs a number behind it (else nothing is read, without an error), comments are skipped.
["true1", "nullx", "[falsex]", "true,", "-x", "-", "[1,-x]", "- 5", "-0", "+5", "/*a*/5", "//a\n[6/*b*/]", "{'a':nulls}"].forEach(function (text) {
  try { print(text, JSON.parse(text)); } catch (e) { print(text, e.type + ": " + e.message); }
});
print(1 / JSON.parse("-0"));
try { JSON.parse("\0"); } catch (e) { print(e.message); }
