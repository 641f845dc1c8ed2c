/** Methods of byte strings where the engine's are not the standard ones. */
import { integerOf } from './conversions.ts';
import type { Engine } from './engine.ts';
import { EngineError, type HostFunction, type Realm } from './realm.ts';
import { type EngineRegExp, execute, hasFlag, isRegExp, type MatchArray } from './regexp.ts';
import { textOf } from './values.ts';

/** A replacer is given at most this many groups. */
const MAX_GROUPS = 10;

/** ASCII letters only, as the engine changes case. */
const changedCase = (standard: 'toUpperCase' | 'toLowerCase', letters: RegExp): HostFunction =>
  function changeCase() {
    const text = textOf(this);
    return /[\x80-\xff]/.test(text) ? text.replace(letters, (some) => some[standard]()) : text[standard]();
  };

/** Matches from the text's start on, each behind the one before. */
function* matches(realm: Realm, expression: EngineRegExp, text: string, isGlobal: boolean): Generator<MatchArray> {
  expression.lastIndex = 0;
  for (let match = execute(realm, expression, text); match; match = execute(realm, expression, text)) {
    yield match;
    if (!isGlobal) return;
    expression.lastIndex = match.index + ((match[0] as string).length || 1);
  }
  if (isGlobal) expression.lastIndex = 0;
}

/** Only $1…$9 are expanded. */
function expanded(template: string, match: readonly string[]): string {
  return template.replace(/\$([\s\S])/g, (all, char: string) => (/[1-9]/.test(char) ? (match[Number(char)] ?? all) : all));
}

function replaceMatches(realm: Realm, text: string, expression: EngineRegExp, value: unknown, isGlobal: boolean): string {
  let replaced = '';
  let last = 0;
  for (const match of matches(realm, expression, text, isGlobal)) {
    replaced += text.slice(last, match.index);
    const given = [...match].slice(0, MAX_GROUPS + 1);
    replaced += typeof value === 'function' ? textOf(value(...given, match.index, match.input)) : expanded(textOf(value), match);
    last = match.index + (match[0] as string).length;
  }
  return replaced + text.slice(last);
}

/**
 * In the realm: where a text is found. The engine compares beyond the end of the text: what is left there need only be the beginning of what
 * is looked for, so `"hello".indexOf("ox")` is 4.
 */
const FIND = `(function (indexOf, startsWith, slice) {
  'use strict';
  return function (whole, wanted, from) {
    if (wanted.length > whole.length) return -1;
    const end = whole.length - wanted.length + 1;
    const start = from < 0 ? 0 : from > end ? end : from | 0;
    const found = indexOf.call(whole, wanted, start);
    // Behind the last character nothing is found, not even the empty text.
    if (found >= 0) return found < whole.length ? found : -1;
    for (let at = start > end ? start : end; at < whole.length; at++) if (startsWith.call(wanted, slice.call(whole, at))) return at;
    return -1;
  };
})`;
type Find = (whole: string, wanted: string, from: number) => number;

/** As the program calls it. */
const INDEX_OF = `(function (find, text) {
  'use strict';
  const string = (value) => typeof value === 'string' ? value : text(value);
  return {
    indexOf(wanted, from) { return find(string(this), string(wanted), typeof from === 'number' ? from : 0) },
    includes(wanted, from) { return find(string(this), string(wanted), typeof from === 'number' ? from : 0) >= 0 },
  };
})`;

function replaceText(find: Find, text: string, wanted: string, value: string, isAll: boolean): string {
  let replaced = text;
  for (let at = find(replaced, wanted, 0); at >= 0; at = find(replaced, wanted, at + value.length)) {
    replaced = replaced.slice(0, at) + value + replaced.slice(at + wanted.length);
    if (!isAll || wanted === '') break;
  }
  return replaced;
}

/** A replacer in place of a plain text is written out as text. */
const replacing = (realm: Realm, find: Find, isAll: boolean): HostFunction =>
  function replace(pattern, value) {
    const text = textOf(this);
    if (isRegExp(realm, pattern)) return replaceMatches(realm, text, pattern, value, isAll || hasFlag(pattern, 'g'));
    return replaceText(find, text, textOf(pattern), textOf(value), isAll);
  };

function matched(realm: Realm, find: Find, text: string, pattern: unknown): unknown {
  if (pattern === undefined) return undefined;
  if (isRegExp(realm, pattern)) {
    if (hasFlag(pattern, 'g')) return realm.array([...matches(realm, pattern, text, true)].map((match) => match[0]));
    pattern.lastIndex = 0;
    return execute(realm, pattern, text);
  }
  const wanted = textOf(pattern);
  const index = find(text, wanted, 0);
  return index < 0 ? null : Object.assign(realm.array([wanted]), { index, input: wanted });
}

function parted(realm: Realm, text: string, separator: unknown): unknown[] {
  if (separator === undefined) return realm.array([text]);
  if (!isRegExp(realm, separator)) {
    const mark = textOf(separator);
    return realm.array(mark.length > text.length + 1 || (text === '' && mark.length > 1) ? [] : text.split(mark));
  }
  const parts: string[] = [];
  let last = 0;
  for (const match of matches(realm, separator, text, true)) {
    parts.push(text.slice(last, match.index));
    last = match.index + (match[0] as string).length;
  }
  return realm.array([...parts, text.slice(last)]);
}

/** Parts of a text by positions of 32 bits. */
const PARTS: Record<string, HostFunction> = {
  charAt: function charAt(index) {
    return textOf(this)[integerOf(index)] ?? '';
  },
  charCodeAt: function charCodeAt(index) {
    return textOf(this).charCodeAt(integerOf(index));
  },
  slice: function slice(start, end) {
    return textOf(this).slice(integerOf(start), end === undefined ? undefined : integerOf(end));
  },
  substring: function substring(start, end) {
    return textOf(this).substring(integerOf(start), end === undefined ? undefined : integerOf(end));
  },
  substr: function substr(start, length) {
    const text = textOf(this).slice(integerOf(start));
    return length === undefined ? text : text.slice(0, Math.max(integerOf(length), 0));
  },
};

/** In the realm: the class without `new` and with is the same; `instrument.ts` takes the `new` away. */
const STRING_SOURCE = `(function (Native, text) {
  function String(value) { return arguments.length === 0 ? '' : typeof value === 'string' ? value : text(value) }
  String.prototype = Native.prototype;
  Native.prototype.constructor = String;
  return String;
})`;

export function defineStrings({ realm }: Engine): void {
  const make = realm.evaluate(STRING_SOURCE, 'realm') as (native: unknown, text: HostFunction) => object;
  const string = make(realm.global.String, realm.native(textOf));
  realm.markNative(string);
  realm.define(realm.global, { String: string });
  realm.defineFunctions(string, {
    fromCharCode: (...codes) => String.fromCharCode(...codes.map((code) => integerOf(code) & 0xff)),
  });
  const prototype = realm.prototypeOf('String');
  const find = (realm.evaluate(FIND, 'realm') as (...parts: unknown[]) => Find)(
    prototype.indexOf,
    prototype.startsWith,
    prototype.slice,
  );
  const search = (realm.evaluate(INDEX_OF, 'realm') as (...parts: unknown[]) => Record<string, HostFunction>)(
    find,
    realm.native(textOf),
  );
  for (const method of Object.values(search)) realm.markNative(method);
  realm.define(prototype, search);
  realm.defineFunctions(prototype, {
    ...PARTS,
    toUpperCase: changedCase('toUpperCase', /[a-z]+/g),
    toLowerCase: changedCase('toLowerCase', /[A-Z]+/g),
    concat: function concat(...values) {
      return textOf(this) + values.map((value) => (value === undefined ? '' : textOf(value))).join('');
    },
    repeat: function repeat(count) {
      const times = integerOf(count);
      if (times < 0) throw new EngineError('Error', 'Invalid count value');
      return textOf(this).repeat(times);
    },
    // The limit is ignored.
    split: function split(separator) {
      return parted(realm, textOf(this), separator);
    },
    match: function match(pattern) {
      return matched(realm, find, textOf(this), pattern);
    },
    replace: replacing(realm, find, false),
    replaceAll: replacing(realm, find, true),
    // Unlike the standard, a no-break space stays.
    trim: function trim() {
      return textOf(this).replace(/^[\t\n\v\f\r ]+|[\t\n\v\f\r ]+$/g, '');
    },
  });
}
