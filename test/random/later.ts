/** What runs after the program's own text: timers, promises, events; and files. Only in programs that run alone. */
import { expression } from './expressions.ts';
import { block } from './statements.ts';
import type { Writer } from './writer.ts';

/** Between two moments of a program, so that a busy machine keeps their order. */
const SLOT_MS = 25;
const SLOTS = 6;

type Way = (writer: Writer) => string;
const WAYS: readonly Way[] = [timers, interval, promise, promise, events, files, files];

export function laterStatement(writer: Writer): string {
  return writer.random.pick(WAYS)(writer);
}

const later = (writer: Writer): string => writer.inFunction([], () => block(writer, 2));
const value = (writer: Writer): string => expression('any', writer, 2);

function timers(writer: Writer): string {
  const ms = writer.nextSlot(SLOTS) * SLOT_MS;
  const body = later(writer);
  const id = writer.fresh('t');
  return writer.random.pick([
    `setTimeout(function () ${body}, ${ms});`,
    `setTimeout((x, y) => { print('later', x, y); }, ${ms}, ${value(writer)}, 2);`,
    `clearTimeout(setTimeout(function () ${body}, ${ms}));`,
    `setTimeout('print("text")', ${ms});`,
    `const ${id} = setTimeout(function () ${body}, 400);\nchangeInterval(${id}, ${ms});`,
  ]);
}

function interval(writer: Writer): string {
  const [id, count] = [writer.fresh('t'), writer.fresh('n')];
  const ms = writer.nextSlot(SLOTS) * SLOT_MS;
  return `let ${count} = 0;\nconst ${id} = setInterval(function () {\nprint('turn', ++${count});\nif (${count} > ${writer.random.between(0, 2)}) clearInterval(${id});\n}, ${ms});`;
}

function promise(writer: Writer): string {
  const v = () => value(writer);
  const body = later(writer);
  return writer.random.pick([
    `Promise.resolve(${v()}).then((x) => { print('then', x); return ${v()}; }).then((x) => print('next', x));`,
    `new Promise((resolve, reject) => { print('inside'); ${writer.random.pick(['resolve', 'reject'])}(${v()}); }).then((x) => print('good', x), (x) => print('bad', x));`,
    `Promise.reject(${v()}).catch((x) => { print('caught', x); return 1; }).then((x) => print('after', x));`,
    `Promise.all([${v()}, Promise.resolve(${v()}), ${v()}]).then((x) => print('all', x));`,
    `new Promise((resolve) => setTimeout(resolve, ${writer.nextSlot(SLOTS) * SLOT_MS}, ${v()})).then((x) => { print('slow', x); throw ${v()}; }).catch((x) => print('thrown', x));`,
    `Promise.resolve().then(() => ${body});`,
    `Promise.reject(${v()});`,
    `Promise.resolve(1).then(() => { throw new Error('in then'); });`,
  ]);
}

function events(writer: Writer): string {
  const name = writer.fresh('w');
  const v = () => value(writer);
  const uses = [
    `${name}.on('a', (x, y) => print('first', x, y));`,
    `${name}.on('a', function (x) { print('second', x, this.k); });`,
    `${name}.emit('a', ${v()}, ${v()});`,
    `print('emitted');`,
    `${name}.removeAllListeners('a');`,
    `${name}.on('b', () => { throw new Error('in event'); });`,
    `${name}.emit('b');`,
    `${name}.emit('nobody');`,
    `print(Object.keys(${name}));`,
  ].filter(() => writer.random.chance(0.7));
  return `const ${name} = { k: ${v()} };\n${uses.join('\n')}`;
}

function files(writer: Writer): string {
  const name = writer.fresh('s');
  const v = () => value(writer);
  const text = () => expression('string', writer, 2);
  const file = writer.random.pick(['one', 'two', 'a.txt', 'data.json']);
  const uses = [
    `print(${name}.write('${file}', ${text()} + 'x'));`,
    `print(${name}.read('${file}'));`,
    `print(${name}.writeJSON('${file}', ${v()}));`,
    `print(${name}.read('${file}'));`,
    `print(${name}.readJSON('${file}', true));`,
    `print(${name}.read('${file}', ${writer.random.between(0, 3)}, ${writer.random.between(0, 4)}));`,
    `print(${name}.list());`,
    `${name}.erase('${file}');`,
    `print(${name}.read('${file}'), ${name}.list('${file}').length);`,
  ].filter(() => writer.random.chance(0.6));
  return `const ${name} = require('Storage');\n${uses.join('\n')}`;
}
