// Functions made of text.
var f = new Function("a", "b", "return a + b + 0.1");
print(f(1, 2), f("x", 1), f, f instanceof Function, (function () {}) instanceof Function, typeof Function);
print(Function("return this === global")(), Function("return arguments.length")(1, 2));
try { new Function(); } catch (e) { print(e.type, e.message); } try { new Function("a", 5); } catch (e) { print(e.type, e.message); }
try { new Function("return nothing")(); } catch (e) { print(e.message); }
print((function () {}).constructor === Function);
(function () { var local = 1; try { print(new Function("return typeof local")()); } catch (e) { print(e.message); } })();
