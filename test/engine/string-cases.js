// Letters beyond ASCII keep their case; trim knows ASCII blanks only.
print("aBc".toUpperCase(), "aBc".toLowerCase(), "\xe4".toUpperCase() === "\xe4");
print("[" + " \t\n a \r".trim() + "]", "\xa0a\xa0".trim().length);
