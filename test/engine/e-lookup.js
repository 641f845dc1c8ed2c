// A property found whatever its case.
print(E.lookupNoCase({ Content: 1, length: 2 }, "content"), E.lookupNoCase({ Ab: 1 }, "x"), E.lookupNoCase({ Ab: 1 }, "aB", true));
