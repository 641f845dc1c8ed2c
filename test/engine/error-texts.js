// An empty message keeps its colon; zero bytes are left out of the text of an error.
print(["" + new Error(""), "" + new TypeError(""), "" + new Error(), "" + new Error(undefined), "" + new Error(0)]);
print(new Error("a\0b").message.length, ("" + new Error("a\0b")).length);
setTimeout(function () { throw new TypeError("x\0y"); }, 10);
