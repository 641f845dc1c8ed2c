// A constant cannot be assigned, on top and in functions.
const c = 1;
try { c = 2; } catch (e) { print(e.type, e.message, c); }
(function () { const d = 5; try { d++; } catch (e) { print(e.message, d); } try { d += 1; } catch (e) { print(e.message, d); } })();
