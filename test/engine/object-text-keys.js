// Keys that Object.fromEntries makes stay text, also those that look like whole numbers: they are listed and not found.
var o = Object.fromEntries([["1", 5], ["a", 6], ["01", 7], [2, "no text"], "no list"]);
print(o, JSON.stringify(o), o[1], o["1"], "1" in o, o.hasOwnProperty("1"), Object.keys(o));
print(Object.values(o), Object.entries(o), Object.fromEntries(Object.entries(o)));
for (var key in o) print(key, o[key]);
for (var value of o) print(value);
var copy = Object.assign({ 1: 0 }, o);
print(copy, copy[1], Object.keys(copy), JSON.parse(JSON.stringify(o))[1]);
