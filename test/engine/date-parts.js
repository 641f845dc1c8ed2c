// Dates from parts: a day that is left out is 0, the last of the month before.
print(new Date(2020, 1, 29), new Date(2020, 0), new Date(2020, 12, 1), new Date(2020, 1, 29, 12, 30, 15, 500).getTime(), new Date(0), new Date(99, 0, 1).getFullYear());
var d = new Date(3723004);
print(d.getHours(), d.getMinutes(), d.getSeconds(), d.getMilliseconds(), d.getDay(), d.getDate(), d.getMonth(), d.getFullYear(), d.getTimezoneOffset());
d.setHours(5); d.setDate(31); d.setMinutes(70); d.setMilliseconds(7); print(d, d.getTime());
