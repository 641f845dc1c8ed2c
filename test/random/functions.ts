/** Functions: declared, as values, closures, and such that call themselves. */
import { expression } from './expressions.ts';
import { block } from './statements.ts';
import type { Kind, Variable, Writer } from './writer.ts';

const KINDS: readonly Kind[] = ['number', 'number', 'string', 'boolean', 'list', 'any', 'object'];

export function functionDeclaration(writer: Writer): string {
  return writer.random.pick([plain, plain, plain, asValue, counter, recursive, applied])(writer);
}

function parametersOf(writer: Writer): Variable[] {
  return Array.from({ length: writer.random.between(0, 3) }, () => ({
    name: writer.fresh('p'),
    kind: writer.random.pick(KINDS),
    isConst: false,
  }));
}

function bodyOf(writer: Writer, own: readonly Variable[], result: Kind): string {
  return writer.inFunction(own, () => {
    const inner = block(writer, 4);
    return inner.replace(/\n\}$/, `\nreturn ${expression(result, writer, 2)};\n}`);
  });
}

function known(writer: Writer, name: string, own: readonly Variable[], result: Kind): void {
  writer.declareFunction({ name, parameters: own.map(({ kind }) => kind), result });
}

function plain(writer: Writer): string {
  const own = parametersOf(writer);
  const result = writer.random.pick(KINDS);
  const text = bodyOf(writer, own, result);
  const name = writer.fresh('f');
  known(writer, name, own, result);
  return `function ${name}(${own.map((each) => each.name).join(', ')}) ${text}`;
}

function asValue(writer: Writer): string {
  const own = parametersOf(writer);
  const result = writer.random.pick(KINDS);
  const isShort = writer.random.chance(0.4);
  const text = isShort ? writer.inFunction(own, () => `(${expression(result, writer, 3)})`) : bodyOf(writer, own, result);
  const name = writer.fresh('f');
  known(writer, name, own, result);
  const names = own.map((each) => each.name).join(', ');
  const head = isShort || writer.random.chance(0.5) ? `(${names}) =>` : `function (${names})`;
  return `${writer.random.pick(['const', 'var', 'let'])} ${name} = ${head} ${text};`;
}

/** A function that keeps a value between calls. */
function counter(writer: Writer): string {
  const [maker, kept, name] = [writer.fresh('f'), writer.fresh(), writer.fresh('f')];
  const start = expression('number', writer, 2);
  known(writer, name, [], 'number');
  return `function ${maker}(${kept}) {\nreturn function () { ${kept} += ${writer.random.between(1, 3)}; return ${kept}; };\n}\nconst ${name} = ${maker}(${start});`;
}

function recursive(writer: Writer): string {
  const [name, left, sum] = [writer.fresh('f'), writer.fresh('p'), writer.fresh('p')];
  const step = writer.inFunction(
    [
      { name: left, kind: 'number', isConst: false },
      { name: sum, kind: 'number', isConst: false },
    ],
    () => expression('number', writer, 2),
  );
  const text = `function ${name}(${left}, ${sum}) {\nif (${left} <= 0) return ${sum};\nreturn ${name}(${left} - 1, ${step});\n}`;
  return `${text}\nprint(${name}(${writer.random.between(0, 6)}, ${writer.random.between(0, 6)}));`;
}

/** Calls with another \`this\`, or with arguments from a list. */
function applied(writer: Writer): string {
  const name = writer.fresh('f');
  const value = () => expression(writer.random.pick(KINDS), writer, 2);
  const head = `function ${name}(x, y) { return [this && this.a, x, y, arguments.length]; }\n`;
  return (
    head +
    writer.random.pick([
      `print(${name}.call({ a: ${value()} }, ${value()}, ${value()}));`,
      `print(${name}.apply({ a: ${value()} }, [${value()}, ${value()}, 3]));`,
      `print(${name}.bind({ a: ${value()} }, ${writer.random.between(1, 9)})(${value()}));`,
      `print(({ a: ${value()}, f: ${name} }).f(${value()}));`,
    ])
  );
}
