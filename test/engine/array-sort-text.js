// Without a function sort compares text; undefined comes last.
print([10, 9, 1].sort(), ["b", 1, "a", 10, 2].sort(), [3, undefined, 1].sort(), [true, "false", null].sort());
try { [2, 1].sort(5); } catch (e) { print(e.message); }
print([1, , 3, 2].sort().length);
