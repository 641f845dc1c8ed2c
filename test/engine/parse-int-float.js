// parseInt and parseFloat.
print(parseInt("12px"), parseInt("0x1F"), parseInt("z", 36), parseInt("101", 2), parseInt(""), parseInt("010"), parseInt(" -17"), parseInt("9", 8), parseInt(3.99));
print(parseInt("12abc", 16), parseInt(1e10), parseInt("99999999999999999999"), parseInt(null), parseInt("-0x10"));
print(parseFloat("3.14abc"), parseFloat(".5"), parseFloat("1e-3x"), parseFloat(""), parseFloat("0x1F"), parseFloat("010"), parseFloat("Infinity"), parseFloat("Infinityx"));
