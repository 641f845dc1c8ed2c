// Assigning an unknown name makes a global; reading one is an error.
(function () { made = 7; })();
print(made, typeof never);
try { print(never); } catch (e) { print(e.type, e.message); }
try { never.x; } catch (e) { print(e.message); }
try { never(); } catch (e) { print(e.message); }
print(typeof never);
