/**
 * What the language lacks or does otherwise on Espruino. Facts only; `check.ts` finds them in a program.
 * Built-in objects and their members are in `builtins.ts`.
 */
import type { Finding } from './types.ts';

export interface Feature {
  /** Name of the rule, of its fixture folder, and (in capitals, behind `E_`) of its code. */
  id: string;
  /** The fact as a sentence; `{}` stands for the name found in the program. */
  what: string;
  severity: Finding['severity'];
  /** What to write instead. */
  fix: string;
  /** First engine version that has the feature; null: none up to 2v29. */
  since: string | null;
  source: string;
  /** What `{}` is in a text about no particular place. */
  stands?: string;
  /** The build turns it into what the engine has, so TypeScript sources may use it. */
  isLowered?: true;
}

const measured = 'measured on Espruino 2v29';
const features = 'Espruino reference, "Features"';

function error(id: string, what: string, fix: string, source = measured): Feature {
  return { id, what, severity: 'error', fix, since: null, source };
}

function lowered(id: string, what: string, fix: string): Feature {
  return { ...error(id, what, fix, features), isLowered: true };
}

function warning(id: string, what: string, fix: string, source = measured): Feature {
  return { id, what, severity: 'warning', fix, since: null, source };
}

export const syntaxFeatures: readonly Feature[] = [
  error('syntax', 'This cannot be parsed: {}.', 'Correct the syntax.', 'ECMAScript grammar'),
  error('async', 'Async functions and await do not exist on Espruino.', 'Use a callback or promise.then(…).', features),
  error('generator', 'Generators do not exist on Espruino.', 'Fill an array, or pass a callback.', features),
  error('label', 'Labels do not exist on Espruino.', 'Put the inner loop into a function and return from it.'),
  error('bigint', 'BigInt does not exist on Espruino.', 'Use a number (whole up to 2^53) or a string.', features),
  error('tagged-template', 'Tagged templates do not exist on Espruino.', 'Call the function with plain arguments.', features),
  error('private-name', 'Private names such as {} do not exist on Espruino.', "Use TypeScript's `private`.", features),
  error('static-block', 'Static blocks do not exist on Espruino.', 'Put the statements behind the class.'),
  error('new-target', '`new.target` does not exist on Espruino.', 'Pass what you need as a parameter.'),
  error('dynamic-import', '`import()` and `import.meta` do not exist on Espruino.', 'Import at the top of the file.'),
  error('with', '`with` does not exist on Espruino.', 'Name the object.'),
  error('module-syntax', '`import` and `export` do not exist on Espruino.', 'Build the program into one script first.', features),
  error('debugger', '`debugger` halts the board at a console prompt.', 'Remove it.'),
  lowered('optional-chaining', '`?.` does not exist on Espruino.', 'Test for undefined.'),
  lowered('exponent', '`**` does not exist on Espruino.', 'Use Math.pow(a, b).'),
  lowered('logical-assignment', '`{}` does not exist on Espruino.', 'Write the assignment out.'),
  lowered('default-parameter', 'Default values do not exist on Espruino.', 'Test for undefined in the function.'),
  lowered('rest', 'Rest parameters do not exist on Espruino.', 'Use `arguments`, or pass an array.'),
  lowered('spread', 'Spread does not exist on Espruino.', 'Use concat, apply or Object.assign.'),
  lowered('destructuring', 'Destructuring does not exist on Espruino.', 'Read the fields one by one.'),
  lowered('computed-key', 'Computed keys in literals do not exist on Espruino.', 'Assign the field behind the literal.'),
  lowered(
    'loop-closure',
    'All turns of a loop share one `{}`: a function made in it sees the last value.',
    'Copy it to a const in the body.',
  ),
  error(
    'unicode-escape',
    '{} loses all but its last byte on Espruino.',
    'Write the character itself, or its UTF-8 bytes as \\xNN.',
  ),
  error('non-ascii-name', 'The name {} is not ASCII; Espruino cannot parse it.', 'Use ASCII letters, or quote the key.'),
  error('name-of', 'Espruino reads a variable or method named `of` as the keyword.', 'Choose another name.'),
  error('default-not-last', '`default` must be the last case: Espruino stops at a case behind it.', 'Move it to the end.'),
  error('array-length', 'The length of an array cannot be assigned on Espruino (it throws).', 'Use splice, or make a new array.'),
  error(
    'used-before-definition',
    '{} is used before its definition has run: Espruino hoists nothing.',
    'Move the definition up.',
  ),
  warning(
    'maybe-before-definition',
    '{} may be used before its definition has run: Espruino hoists nothing.',
    'Move the definition up.',
  ),
];

export const classFeatures: readonly Feature[] = [
  error(
    'instance-field',
    'Espruino sets the field {} once, on the prototype: all instances share it.',
    'Set it in the constructor.',
  ),
  error(
    'field-without-constructor',
    'The field {} is in a subclass without a constructor, for which TypeScript writes one that Espruino cannot parse.',
    'Write the constructor with its super(…) call.',
  ),
  error(
    'super-in-arrow',
    '`super` inside an arrow function or callback throws on Espruino.',
    'Call super outside and keep the result.',
  ),
  error(
    'super-chain',
    '`super.{}()` in a class with subclasses calls itself for ever: Espruino looks super up from the instance.',
    'Keep to two levels, or give the methods different names.',
  ),
  error('extends-expression', 'Espruino extends only a class that has a plain name.', 'Assign it to a const first.'),
  error('extends-builtin', 'A subclass of {} does not work on Espruino.', 'Use a plain object, or keep an instance in a field.'),
  error('static-inheritance', 'Espruino does not inherit the static member {}.', 'Name the class that declares it.'),
  error(
    'class-expression-name',
    'The name {} of a class expression is unknown inside it on Espruino.',
    'Write a class declaration.',
  ),
];

export const regexpFeatures: readonly Feature[] = [
  error('regexp-lazy', 'Lazy quantifiers ({}) never match on Espruino.', 'Use indexOf, or a class such as [^"]*.'),
  error('regexp-optional', 'The quantifier `?` is taken literally by Espruino.', 'Use two expressions, or `*`.'),
  error('regexp-count', 'The quantifier {} is taken literally by Espruino.', 'Repeat the expression, or test the length.'),
  error(
    'regexp-group-quantifier',
    'A quantifier behind a group ({}) is taken literally by Espruino.',
    'Use a class such as [ab]*, or a loop.',
  ),
  error(
    'regexp-group-alternative',
    '`|` inside a group ends the whole expression on Espruino.',
    'Use one expression per alternative.',
  ),
  error('regexp-group', 'Groups such as {} never match on Espruino.', 'Use a plain group ( ).'),
  error('regexp-look-around', 'Look-around ({}) never matches on Espruino.', 'Match more and cut the result.'),
  error('regexp-boundary', 'Espruino does not know {} and never matches.', 'Match [^\\w], or use indexOf.'),
  error(
    'regexp-escape',
    'Espruino does not know {} in an expression and never matches.',
    'Write the character itself, or \\xNN.',
  ),
  error('regexp-flag', 'Espruino does not know the flag {}.', 'Only g and i exist.'),
  error('regexp-back-reference', 'Back references ({}) throw on Espruino.', 'Compare the groups yourself.'),
];

export const useFeatures: readonly Feature[] = [
  error('clear-all-timers', '{}() without an argument ends every timer or watch of the program.', 'Pass the id.'),
  error('builtin-prototype', '{} reads as undefined on Espruino.', 'Call the method on a value, for example [].slice.'),
  warning('split-limit', 'Espruino ignores the second argument of split.', 'Cut the result with slice.'),
  warning('json-replacer', 'Espruino ignores the second argument of JSON.stringify.', 'Build the object to be written.'),
  warning('board-alias', '{} is another pin on each board.', 'Take the pin from the board data.'),
  warning(
    'instance-of-error',
    'TypeError, ReferenceError and SyntaxError are not instances of Error on Espruino.',
    'Test for `message`.',
  ),
  warning('function-name', 'Functions and classes have no name on Espruino.', 'Keep the name in a field.'),
];

/** What `{}` is in a text about no particular place. */
const stands: Readonly<Record<string, string>> = {
  syntax: 'unexpected token',
  'private-name': '`#name`',
  'logical-assignment': '??=',
  'loop-closure': 'variable',
  'unicode-escape': 'An escape such as `\\u6e29`',
  'non-ascii-name': '`größe`',
  'used-before-definition': 'A name',
  'maybe-before-definition': 'A name',
  'instance-field': '`list`',
  'field-without-constructor': '`list`',
  'super-chain': 'method',
  'extends-builtin': 'a built-in such as Error',
  'static-inheritance': 'of a superclass',
  'class-expression-name': '`Name`',
  'regexp-lazy': '`*?`',
  'regexp-count': '`{2}`',
  'regexp-group-quantifier': '`)*`',
  'regexp-group': '`(?:…)`',
  'regexp-look-around': '`(?=…)`',
  'regexp-boundary': '`\\b`',
  'regexp-escape': '`\\u…`',
  'regexp-flag': 'm, s, u or y',
  'regexp-back-reference': '`\\1`',
  'clear-all-timers': 'clearTimeout',
  'builtin-prototype': 'A method such as `Array.prototype.slice`',
  'board-alias': 'LED1',
};

export const allFeatures: readonly Feature[] = [...syntaxFeatures, ...classFeatures, ...regexpFeatures, ...useFeatures].map(
  (feature) => (stands[feature.id] === undefined ? feature : { ...feature, stands: stands[feature.id] as string }),
);

/** @returns the stable code of a rule, for example `E_SUPER_CHAIN` */
export function codeOf(id: string): string {
  return `E_${id
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()}`;
}
