// No error: no flags.
print(E.getErrorFlags().length);
