// Functions of Math without arguments: undefined is not a number.
print(Math.round(), Math.floor(), Math.ceil(), Math.abs(), Math.min(), Math.max(), Math.sign(), Math.clip(), Math.wrap());
print(Math.sqrt(), Math.pow(), Math.exp(), Math.log(), Math.sin(), Math.cos(), Math.tan(), Math.asin(), Math.acos(), Math.atan(), Math.atan2());
print(Math.round(undefined), Math.round(null), Math.round("x"), Math.round({}), Math.pow(2), Math.clip(2), Math.wrap(2));
