// fromCharCode keeps the low byte of each code.
print(String.fromCharCode(65, 66), String.fromCharCode(0x141), String.fromCharCode(-1).charCodeAt(0), String.fromCharCode("67"), String.fromCharCode() === "");
