// Bit operators work on 32 bits.
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 31, 1 << 33, -5 >> 1, -5 >>> 28, -1 >>> 0);
print(1e10 | 0, 1e10 >>> 0, 1.9 | 0, -1.9 | 0, "7" | 0, null | 0, undefined | 0, NaN | 0, ~"5", "5" << 1);
var x = 5; x <<= 2; x |= 1; x ^= 3; x >>= 1; x &= 14; x >>>= 1; print(x);
