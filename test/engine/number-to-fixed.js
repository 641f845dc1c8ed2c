// toFixed and toString(radix).
print((1.005).toFixed(2), (1.45).toFixed(1), (-1.5).toFixed(0), (0).toFixed(2), (123.456).toFixed(6), (2.5).toFixed());
print((255).toString(16), (-255).toString(16), (0.5).toString(2), (35).toString(36), NaN.toString(), (1 / 0).toString());
