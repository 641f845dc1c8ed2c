// A number has the same text wherever it becomes text.
var n = 0.1 + 0.2, big = 1e21;
print(n, "" + n, String(n), `${n}`, [n].join(), [n] + "", "x".concat(n), n.toString(), JSON.stringify(n), [n].map(String));
print(big, "" + big, String(big), [big].join(), 1 / 3, 1e-7, 123456789.123, 1e20, 5e-324);
