// Template literals.
var a = 1, o = { b: 2 };
print(`a${a}b${o.b}`, `${0.1 + 0.2}`, `${[1, 2]}`, `${null} ${undefined} ${true}`, `${{}}`, `x
y`.length, `${`in${a}ner`}`, `\x41\n`.length);
