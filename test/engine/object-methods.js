// Methods of Object.
print(Object.keys(5), Object.keys(null), Object.keys("ab"), Object.values({ a: 1, b: 2 }), Object.entries({ a: 1 }));
print(Object.assign({ a: 1 }, { b: 2 }, null, { a: 3 }), Object.fromEntries([["a", 1], ["b", 2]]), { a: 1 }.hasOwnProperty("a"), { a: 1 }.clone());
try { Object.assign({}, "ab"); } catch (e) { print(e.type, e.message); }
try { Object.create(5); } catch (e) { print(e.type, e.message); }
print({}.toString(), [1, 2].toString(), (5).toString(), { a: 1 }.valueOf(), Object("a"), Object());
