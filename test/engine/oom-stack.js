// Too deep a recursion is reported as uncaught, and interrupts like lack of memory.
function f(n) { return f(n + 1) + 1; }
setTimeout(function () { try { f(1); } catch (e) { print("caught"); } finally { print("finally"); } print("after"); }, 10);
setTimeout(function () { print("next"); }, 300);
