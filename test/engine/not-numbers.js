// isNaN and isFinite.
print(isNaN("abc"), isNaN("12"), isNaN(undefined), isNaN(null), isNaN({}), isNaN(NaN), isNaN(""));
print(isFinite("12"), isFinite(1 / 0), isFinite("a"), isFinite(5));
print(NaN === NaN, [NaN].indexOf(NaN), [NaN].includes(NaN), 1 / 0, -1 / 0, 0 / 0);
