// Date: no padding of the day, UTC by default.
var d = new Date(2024, 1, 5, 6, 7, 8, 9);
print(d.toString(), d.getTime(), d.getFullYear(), d.getMonth(), d.getDate(), d.getDay(), d.getHours());
print(new Date(0).toISOString(), new Date(1e12).toString(), d.getTimezoneOffset());
