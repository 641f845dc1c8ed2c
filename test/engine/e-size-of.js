// Variables that a value takes.
print(E.getSizeOf(1), E.getSizeOf("short"), E.getSizeOf("a text of 40 bytes: 9 and then 10 each."), E.getSizeOf({}), E.getSizeOf({ a: 1, b: 2.5 }), E.getSizeOf([1, 2, 3]), E.getSizeOf(new Uint8Array(100)));
