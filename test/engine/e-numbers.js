// Sums and bits.
print(E.sum([1, 2, 3.5]), E.variance([1, 2, 3], 2), E.clip(5, 0, 3), E.clip(-1, 0, 3), E.reverseByte(1), E.reverseByte(0xb0));
print(E.CRC32("123456789"), E.CRC32([1, 2, 3]), typeof E.hwRand());
