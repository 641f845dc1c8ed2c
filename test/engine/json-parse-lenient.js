// JSON.parse takes more than JSON.
print(JSON.parse("{'a':1,}"), JSON.parse("[1,2,]"), JSON.parse("1 2"), JSON.parse("0x10"), JSON.parse("010"), JSON.parse("1."), JSON.parse('"\\x41\\u0042"'));
["{", "", "tru", "{a:1}", "[1", '"a', "undefined"].forEach(function (text) { try { print(JSON.parse(text)); } catch (e) { print(e.type + ": " + e.message); } });
print(JSON.parse('{"a":[1,{"b":null}],"c":true}'), JSON.parse("-1.5e2"), JSON.parse("100000000000000000000"));
