// Keys keep the order in which they were made, also those that look like numbers.
var o = { b: 1, 2: 2, a: 3, 1: 4 };
print(o, Object.keys(o), JSON.stringify(o));
for (var k in o) print(k);
var made = {};
for (var i = 3; i > 0; i--) made[i] = i;
made.x = 1;
made[0] = 0;
print(made, Object.values(made), Object.entries({ 9: 1, 8: 2 }));
delete made[3];
made[3] = 3;
print(Object.keys(made), Object.assign({}, { c: 1, 5: 2, 4: 3 }), JSON.parse('{"z":1,"3":2,"2":3}'));
