/** Trial run of a script: `Object.keys` and its like. */
import type { Run } from './cost-run.ts';
import { arrayOf, Box, type Native, nativeOf, objectOf, Thing, text, type Value } from './cost-values.ts';

function entries(value: Value, at: number): [string, Value][] {
  if (!(value instanceof Thing)) return [];
  const items = (value.items ?? []).map((item, i): [string, Value] => [String(i), item]);
  return [...items, ...Array.from(value.fields, ([name, field]): [string, Value] => [name, field.value])].filter(() => at >= 0);
}

function assign(_: Value, [target, ...sources]: Value[], at: number): Value {
  if (target instanceof Thing)
    for (const source of sources) for (const [name, value] of entries(source, at)) target.fields.set(name, { value, at });
  return target;
}

const methods: Record<string, Native> = {
  keys: (_, [value], at) =>
    arrayOf(
      entries(value, at).map(([name]) => new Box(name, at)),
      at,
    ),
  getOwnPropertyNames: (_, [value], at) =>
    arrayOf(
      entries(value, at).map(([name]) => new Box(name, at)),
      at,
    ),
  values: (_, [value], at) =>
    arrayOf(
      entries(value, at).map(([, each]) => each),
      at,
    ),
  entries: (_, [value], at) =>
    arrayOf(
      entries(value, at).map(([name, each]) => arrayOf([new Box(name, at), each], at)),
      at,
    ),
  fromEntries: (_, [list], at) =>
    objectOf(
      entries(list, at).map(([, pair]): [string, Value] =>
        pair instanceof Thing ? [text(pair.items?.[0]), pair.items?.[1]] : ['', undefined],
      ),
      at,
    ),
  assign,
  create: (_, [prototype], at) => {
    const made = new Thing('object', at);
    made.link = prototype instanceof Thing ? prototype : undefined;
    return made;
  },
  setPrototypeOf: (_, [value, prototype]) => {
    if (value instanceof Thing) value.link = prototype instanceof Thing ? prototype : undefined;
    return value;
  },
  getPrototypeOf: (_, [value]) => (value instanceof Thing ? value.link : undefined),
  defineProperty: (_, [value, name, description], at) => {
    if (!(value instanceof Thing && description instanceof Thing)) return value;
    const part = (key: string): Value => description.fields.get(key)?.value;
    value.fields.set(text(name), {
      value: part('value'),
      at,
      get: part('get') as Thing | undefined,
      set: part('set') as Thing | undefined,
    });
    return value;
  },
};

export function objectMethods(_: Run, key: string, at: number): Value {
  return Object.hasOwn(methods, key) ? nativeOf(methods[key] as Native, at) : undefined;
}
