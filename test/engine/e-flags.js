// Flags of the engine.
print(JSON.stringify(E.getFlags()));
E.setFlags({ pretokenise: 1 });
print(E.getFlags().pretokenise);
