// Functions made of text.
print(new Function("a", "b", "return a + b")(1, 2), Function("return 6")(), new Function("return this === global")());
