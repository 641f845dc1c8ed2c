// What becomes a key, and how.
var o = {};
o[1.5] = "a"; o[0.1 + 0.2] = "b"; o[true] = "c"; o[null] = "d"; o[undefined] = "e"; o[[1, 2]] = "f"; o["a b"] = "g"; o[-1] = "h";
print(o, o["1.5"], o["true"]);
var a = ["x", "y"];
print(a["0"], a[1], a["01"], a.length, "0" in a, 2 in a);
