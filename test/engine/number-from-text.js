// Number() of text: leading zeros are octal, blanks may stand in front only.
print(Number("12"), Number(" 12"), Number("12 "), Number(""), Number("0x1f"), Number("010"), Number("089"), Number("1e"), Number("."));
print(Number(null), Number(undefined), Number(true), Number([]), Number(["7"]), Number([1, 2]), Number({}), Number("Infinity"), Number("1,2"));
print(typeof Number("5"), new Number(5), typeof new Number(5), new Number(5) + 1);
