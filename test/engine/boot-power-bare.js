// Without boot code a board that is powered up runs nothing.
// boots twice
require("Storage").write("app", "print('app');");
print("first");
