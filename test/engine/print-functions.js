// How functions, native functions and libraries are printed.
print(print, Math, JSON, [].push, Math.sin, { f: print }, Uint8Array, Error, Object);
print([function () { return 1; }], { a: (x) => x});
