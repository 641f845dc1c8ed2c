/** Methods of byte strings where the engine's are not the standard ones. */
import type { Engine } from './engine.ts';
import { EngineError, type HostFunction, type Realm } from './realm.ts';
import { type EngineRegExp, execute, hasFlag, isRegExp, type MatchArray } from './regexp.ts';
import { textOf } from './values.ts';

/** A replacer is given at most this many groups. */
const MAX_GROUPS = 10;

/** ASCII letters only, as the engine changes case. */
const changedCase = (pattern: RegExp, offset: number): HostFunction =>
  function changeCase() {
    return textOf(this).replace(pattern, (char) => String.fromCharCode(char.charCodeAt(0) + offset));
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

/** A replacer in place of a plain text is written out as text. */
const replacing = (realm: Realm, isAll: boolean): HostFunction =>
  function replace(pattern, value) {
    const text = textOf(this);
    if (isRegExp(realm, pattern)) return replaceMatches(realm, text, pattern, value, isAll || hasFlag(pattern, 'g'));
    const plain = () => textOf(value);
    return isAll ? text.replaceAll(textOf(pattern), plain) : text.replace(textOf(pattern), plain);
  };

function matched(realm: Realm, text: string, pattern: unknown): unknown {
  if (pattern === undefined) return undefined;
  if (isRegExp(realm, pattern)) {
    if (hasFlag(pattern, 'g')) return realm.array([...matches(realm, pattern, text, true)].map((match) => match[0]));
    pattern.lastIndex = 0;
    return execute(realm, pattern, text);
  }
  const wanted = textOf(pattern);
  const index = text.indexOf(wanted);
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
    fromCharCode: (...codes) => String.fromCharCode(...codes.map((code) => Number(code) & 0xff)),
  });
  realm.defineFunctions(realm.prototypeOf('String'), {
    toUpperCase: changedCase(/[a-z]/g, -32),
    toLowerCase: changedCase(/[A-Z]/g, 32),
    concat: function concat(...values) {
      return textOf(this) + values.map((value) => (value === undefined ? '' : textOf(value))).join('');
    },
    repeat: function repeat(count) {
      if (Number(count) < 0) throw new EngineError('Error', 'Invalid count value');
      return textOf(this).repeat(Number(count) || 0);
    },
    // The limit is ignored.
    split: function split(separator) {
      return parted(realm, textOf(this), separator);
    },
    match: function match(pattern) {
      return matched(realm, textOf(this), pattern);
    },
    replace: replacing(realm, false),
    replaceAll: replacing(realm, true),
    // Unlike the standard, a no-break space stays.
    trim: function trim() {
      return textOf(this).replace(/^[\t\n\v\f\r ]+|[\t\n\v\f\r ]+$/g, '');
    },
  });
}
