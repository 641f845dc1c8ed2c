/** Classes of at most two levels, used at once. */
import { expression } from './expressions.ts';
import type { Writer } from './writer.ts';

export function classDeclaration(writer: Writer): string {
  const base = writer.fresh('C');
  const text = baseClass(writer, base);
  if (writer.random.chance(0.5)) return `${text}\n${uses(writer, base)}`;
  const derived = writer.fresh('C');
  return `${text}\n${derivedClass(writer, base, derived)}\n${uses(writer, derived)}`;
}

/** An expression that may use the instance. */
function ofInstance(writer: Writer): string {
  const value = expression('number', writer, 2);
  return writer.random.pick([`this.a + ${value}`, `${value} - this.a`, `[this.a, ${value}]`, `this.a`, `'' + this.a`]);
}

function baseClass(writer: Writer, name: string): string {
  const { random } = writer;
  const members = [
    `constructor(a) { this.a = a; this.b = ${expression('any', writer, 1)}; }`,
    `m(x) { return ${ofInstance(writer)}; }`,
    `n() { return this.m(1); }`,
    `get g() { return ${ofInstance(writer)}; }`,
    `set s(v) { this.a = v; }`,
    `static t(x) { return ${expression('number', writer, 2)} + x; }`,
  ];
  const optional = members.slice(3).filter(() => random.chance(0.6));
  const rest = optional.length < 3 ? ['set s(v) { this.a = v; }'].filter((each) => !optional.includes(each)) : [];
  const all = [...members.slice(0, 3), ...optional, ...rest];
  if (random.chance(0.3)) all.push(`static k = ${expression('any', writer, 1)};`);
  return `class ${name} {\n${all.join('\n')}\n}`;
}

function derivedClass(writer: Writer, base: string, name: string): string {
  const { random } = writer;
  const members = [`m(x) { return ['over', super.m(x), ${ofInstance(writer)}]; }`, `u() { return this.n(); }`];
  if (random.chance(0.6)) members.unshift(`constructor(a) { super(a); this.c = ${expression('number', writer, 2)}; }`);
  return `class ${name} extends ${base} {\n${members.filter(() => random.chance(0.85)).join('\n')}\n}`;
}

function uses(writer: Writer, name: string): string {
  const one = writer.fresh('q');
  const value = () => expression('any', writer, 2);
  const shown = [
    `print(${one}.m(${value()}));`,
    `print(${one}.n());`,
    `${one}.s = ${value()};`,
    `print(${one}.a, ${one}.g);`,
    `print(${one}.u && ${one}.u());`,
    `print(${one} instanceof ${name}, typeof ${name}, typeof ${one});`,
    `print(Object.keys(${one}), JSON.stringify(${one}));`,
    `print(${one});`,
    `print('m' in ${one}, ${one}.hasOwnProperty('a'));`,
    `for (const key in ${one}) print(key);`,
  ].filter(() => writer.random.chance(0.6));
  return `const ${one} = new ${name}(${value()});\n${shown.join('\n')}`;
}
