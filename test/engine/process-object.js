// What process offers.
print(typeof process.version, typeof process.env, typeof process.memory, Object.keys(process).length);
print(process.env.VERSION === process.version, typeof process.env.MODULES, typeof process.env.BOARD);
