// toString and toFixed.
print((255).toString(16), (255).toString(2), (-255).toString(36), (0.5).toString(2), (0.1).toString());
print((1.005).toFixed(2), (2.5).toFixed(0), (2.7).toFixed(0), (-1.5).toFixed(0), (1234.5678).toFixed(2), (0).toFixed(2), (1e21).toFixed(2));
print((0.95).toFixed(1), (9.995).toFixed(2), (-0.004).toFixed(2), (3).toFixed(), (1 / 3).toFixed(10));
print(parseInt("0x1f"), parseInt("12px"), parseFloat("1.5e3x"), Number(""), Number(" 12 "), +"0x10", Number(true));
print(Math.round(2.5), Math.round(-2.5), Math.round(-0.4), Math.round(1.49));
