// A case behind default is an error when it is reached.
function f(n) { switch (n) { case 0: return "zero"; default: print("default"); case 2: print("two"); } }
try { f(0); } catch (e) { print(e.type, e.message); }
try { f(2); } catch (e) { print(e.type, e.message); }
