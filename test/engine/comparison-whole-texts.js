// Beside an integer, a text that is a whole number is read as one of 32 bits; beside any other number as it is.
print(-1 == "4294967295", "4294967296" == 0, "4294967296" == false, true == "4294967297", "10000000000000000000" < -1, "0xffffffff" == -1);
print(4294967295 == "4294967295", "4294967296" > 1.5, "-4294967295" == 1, " 4294967297" == 1, "2147483648" < 0, "2147483647" > 0, "1e10" < 0);
try { print("00000000000000000000000000000001" == 1); } catch (e) { print(e.message); }
var list = [], object = {};
print([] < 0, 0 < {}, 82 > [52, 78], [3] <= 3, 5 < [10], object >= 1, list > -1, null < 1, undefined < 1, true < 2, "b" > 1, 3 < "x");
