// Arithmetic with text, null, undefined and arrays.
print("3" * "4", "5" - 2, "a" * 1, "10" / "4", 5 % 3, -5 % 3, 5.5 % 2, 5 % 0, [3] * 2, null * 5, true * 3);
print(-"3", +"12", +"", +" 12", +"12 ", +null, +undefined, +true, +[], +{}, -null, +"0x10", +"1e3");
