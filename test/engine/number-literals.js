// Forms of number literals; leading zeros are octal.
print(0x1F, 0b101, 0o17, 017, 1_000, .5, 5., 1e3, 1E-2, 0xff, 1.5e+2);
print(3.14159, 99.99 * 3.14159 - 32, 0.1 * 3, 1.005 * 1000, 4.35 * 100, 1.1 + 2.2);
