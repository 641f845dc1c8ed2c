// Hue, saturation and brightness as colour.
print(E.HSBtoRGB(0, 1, 1), E.HSBtoRGB(0.33, 1, 0.5), E.HSBtoRGB(0.7, 0.5, 0.9, 16), E.HSBtoRGB(1.2, 0, 0.5, true).join());
for (var i = 0; i < 6; i++) print(E.HSBtoRGB(i / 6 + 0.05, 0.8, 0.7, true).join());
