// concat, repeat and padding.
print("abc".concat(1, null, undefined, [1, 2]), "ab".repeat(2), "ab".repeat(0) === "", "ab".repeat(2.7));
try { "ab".repeat(-1); } catch (e) { print(e.type, e.message); }
print("abc".padStart(6, "12"), "abc".padStart(2), "abc".padEnd(6) + "|", "abc".padStart(5, 1), "abc".padEnd(7, "xy"));
