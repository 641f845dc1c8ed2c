// Number and + read whole texts into 64 bits; parseFloat and other operators do not.
print(Number("10000000000000000000"), +"10000000000000000000", +"0xffffffffffffffff", Number("-9223372036854775809"), parseFloat("10000000000000000000"));
print("10000000000000000000" - 0, +"1e19", +"10000000000000000000.5", 1 / +"-0", +"010", +" 12", Number("4294967296"), Number(["10000000000000000000"]));
print(10000000000000000000, -10000000000000000000, 9223372036854775807, 20000000000000000000 < 0);
print(Number([true]), Number([[true]]), Number([[[false]]]), Number([[]]), Number([[1, 2]]), Number([["0x10"]]), Number([null]), Number([[null]]), Number([[undefined]]), Number([undefined]));
