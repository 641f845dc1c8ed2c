// Functions of Math.
print(Math.round(2.5), Math.round(-2.5), Math.round(-0.4), Math.floor(-0.5), Math.ceil(-0.5), Math.abs("-3"), Math.sign(-3), Math.sign("x"), Math.sign(0));
print(Math.max(), Math.min(), Math.max(1, "3", 2), Math.max(1, NaN), Math.min(1, undefined), Math.max([5]));
print(Math.sqrt(2), Math.sqrt(16), Math.sqrt(-1), Math.pow(2, 10), Math.pow(2, 0.5), Math.pow(10, -2), Math.pow(-2, 3), Math.pow(0, 0));
print(Math.sin(1), Math.cos(0), Math.cos(Math.PI), Math.tan(1), Math.atan(1), Math.asin(0.5), Math.atan2(-1, -1), Math.exp(1), Math.log(10));
print(Math.clip(5, 1, 3), Math.wrap(370, 360), Math.PI, Math.E);
