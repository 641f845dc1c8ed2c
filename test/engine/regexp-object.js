// RegExp objects.
var r = new RegExp("a+", "g");
print(r.source, r.flags, r instanceof RegExp, RegExp("b").test("abc"), /a\/b/.source, typeof r, "" + r);
print(new RegExp("(").source);
try { new RegExp(/a/); } catch (e) { print(e.type, e.message); }
