// Names and order of what getStats gives.
print(Object.keys(require("Storage").getStats()).join());
