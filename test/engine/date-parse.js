// Date texts: the rest is ignored, and what is no date is 1970.
["2020-01-02", "2020-01-02T03:04:05Z", "2020-01-02T03:04:05.123Z", "2020-01-02T03:04", "2020-01-02T03:04:05+02:00", "2020-01-02T03:04:05-0130", "2020-01-02 03:04:05", "2020", "Jan 2, 2020", "Jan 2 2020", "Mon, 25 Dec 1995 13:30:00 GMT", "garbage", ""].forEach(function (text) { print(text, Date.parse(text)); });
