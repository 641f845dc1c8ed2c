// A function exists only once its declaration has been run past.
try { print(later()); } catch (e) { print(e.type, e.message); }
function later() { return "now"; }
print(later());
function outer() { try { return inner(); } catch (e) { return e.message; } function inner() { return 1; } }
print(outer());
function even(n) { return n === 0 ? true : odd(n - 1); }
function odd(n) { return n === 0 ? false : even(n - 1); }
print(even(4), odd(4));
