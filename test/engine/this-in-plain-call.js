// this is the global object in a plain call, strict mode or not.
"use strict";
function f() { return this === global; }
print(f(), (() => this === global)());
var o = { m: function () { return this === o; }, n: function () { return (() => this === o)(); } };
print(o.m(), o.n());
var m = o.m;
print(m());
