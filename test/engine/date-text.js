// Texts of dates: days are not padded.
var d = new Date(1e12);
print(d.toString(), d.toISOString(), new Date(0).toUTCString(), JSON.stringify({ d: d }), new Date(86400000 * 8));
print("" + new Date(5), new Date(10) - new Date(3), new Date(5) == 5, [new Date(0)].join());
[undefined, null, {}, [1]].forEach(function (value) { try { print(new Date(value)); } catch (e) { print(e.type, e.message); } });
