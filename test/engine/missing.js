// What the engine lacks, and what it has.
["Map", "Set", "WeakMap", "Symbol", "Proxy", "Reflect", "BigInt", "Intl", "queueMicrotask", "setImmediate", "TextEncoder", "URL", "performance", "structuredClone", "escape", "RangeError"]
  .forEach(function (n) { if (typeof global[n] != "undefined") print("has", n); });
print(typeof Array.from, typeof Array.isArray, typeof [].flat, typeof [].at, typeof [].includes, typeof "".at, typeof "".trimStart, typeof "".padStart);
print(typeof Object.freeze, typeof Object.assign, typeof Object.entries, typeof Object.fromEntries, typeof Object.is);
print(typeof Number.isInteger, typeof Number.MAX_VALUE, typeof Math.trunc, typeof Math.sign, typeof Math.log10, typeof Math.hypot);
print(typeof Promise.all, typeof Promise.race, typeof Promise.allSettled, typeof Promise.any, typeof new Date().toISOString, typeof Date.UTC);
print(typeof ({}).once, typeof ({}).off, typeof ({}).on, typeof ({}).emit, typeof ({}).removeListener, typeof ({}).prependListener);
Math.trunc = function (x) { return x | 0; };
print(Math.trunc(2.7));
