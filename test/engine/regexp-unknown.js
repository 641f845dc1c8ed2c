// What the matcher does not know is taken literally, and mostly does not match.
print(/a?b/.test("b"), /a?b/.test("a?b"), /a+?/.test("aaa"), /a{2}/.test("aa"), /a{2}/.test("a{2}"), /\bfoo/.test("a foo"), /(?:a)b/.test("ab"), /(a)*/.test("aaa"));
try { /(a)\1/.test("aa"); } catch (e) { print(e.message); }
try { new RegExp("[a").test("a"); } catch (e) { print(e.message); }
