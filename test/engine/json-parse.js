// JSON.parse is lenient about quotes, commas, numbers and what follows.
function t(s) { try { print(s, JSON.parse(s)); } catch (e) { print(s, e.message, e.type); } }
['1', '"a"', "'a'", '[1,2,]', '{"a":1,}', "{'a':1}", '1 garbage', '0x10', '0123', '1.', '-5', '-1.5e3', 'true', 'null', '[]', '{}'].forEach(t);
['{a:1}', '', '[1', '{"a"', '"abc', 'nope', '{"a":}', '[,1]'].forEach(t);
print(JSON.parse('"\\u0041\\n\\x42"'), JSON.parse('"\xe6\xb8\xa9"').length, JSON.parse('"\\u6e29"').length);
print(JSON.parse(' { "a" : [ 1 , { "b" : "c" } ] } '));
