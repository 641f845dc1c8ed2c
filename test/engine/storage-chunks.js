// Chunked writing: missing parts read 0xFF, a written part cannot change.
var s = require("Storage");
print(s.write("f", "ab", 0, 6), s.read("f").length, E.toUint8Array(s.read("f")));
print(s.write("f", "ef", 4), E.toUint8Array(s.read("f")));
print(s.write("f", "cd", 2), s.read("f"));
try { s.write("f", "xx", 2); print("overwritten", s.read("f")); } catch (e) { print(e.message); }
try { s.write("f", "xyz", 5); print("beyond", s.read("f")); } catch (e) { print(e.message); }
try { s.write("new", "xyz", 5); print("no file"); } catch (e) { print(e.message); }
try { s.write("f", "cd", 2); print("the same again"); } catch (e) { print(e.message); }
