import { errors, type Feature, warnings } from './row.ts';

/** Regular expressions that Espruino takes for something else; most then never match. */
export const regexpFeatures: readonly Feature[] = errors([
  {
    id: 'regexp-lazy',
    what: 'Lazy quantifiers ({}) never match on Espruino.',
    fix: 'Use indexOf, or a class such as [^"]*.',
    stands: '`*?`',
    example: "/a*?b/.test('aab')",
  },
  {
    id: 'regexp-optional',
    what: 'The quantifier `?` is taken literally by Espruino.',
    fix: 'Use two expressions, or `*`.',
    example: "/ab?/.exec('a')",
  },
  {
    id: 'regexp-count',
    what: 'The quantifier {} is taken literally by Espruino.',
    fix: 'Repeat the expression, or test the length.',
    stands: '`{2}`',
    example: "/a{2}/.test('aa')",
  },
  {
    id: 'regexp-group-quantifier',
    what: 'A quantifier behind a group ({}) is taken literally by Espruino.',
    fix: 'Use a class such as [ab]*, or a loop.',
    stands: '`)*`',
    example: "/(ab)+/.test('abab')",
  },
  {
    id: 'regexp-group-alternative',
    what: '`|` inside a group ends the whole expression on Espruino.',
    fix: 'Use one expression per alternative.',
    example: "/(a|b)c/.test('a')",
  },
  {
    id: 'regexp-group',
    what: 'Groups such as {} never match on Espruino.',
    fix: 'Use a plain group ( ).',
    stands: '`(?:…)`',
    example: "/(?:a)b/.test('ab')",
  },
  {
    id: 'regexp-look-around',
    what: 'Look-around ({}) never matches on Espruino.',
    fix: 'Match more and cut the result.',
    stands: '`(?=…)`',
    example: "/a(?=b)/.test('ab')",
  },
  {
    id: 'regexp-boundary',
    what: 'Espruino does not know {} and never matches.',
    fix: 'Match [^\\w], or use indexOf.',
    stands: '`\\b`',
    example: "/\\bA/.test('A')",
  },
  {
    id: 'regexp-escape',
    what: 'Espruino does not know {} in an expression and never matches.',
    fix: 'Write the character itself, or \\xNN.',
    stands: '`\\u…`',
    example: "/\\u0041/.test('A')",
  },
  {
    id: 'regexp-flag',
    what: 'Espruino does not know the flag {}.',
    fix: 'Only g and i exist.',
    stands: 'm, s, u or y',
    example: "/^b/m.test('a\\nb')",
  },
  {
    id: 'regexp-back-reference',
    what: 'Back references ({}) throw on Espruino.',
    fix: 'Compare the groups yourself.',
    stands: '`\\1`',
    example: "/(a)\\1/.test('aa')",
  },
  {
    id: 'regexp-start-alternative',
    what: 'Behind `^` Espruino gives up: the alternatives that follow match at the start of the text only.',
    fix: 'Use one expression per alternative.',
    example: "' a '.replace(/^ | $/g, '')",
  },
  {
    id: 'regexp-slash',
    what: 'Espruino ends a regular expression at a `/` inside [ ].',
    fix: 'Write \\/.',
    example: "/[/]/.test('/')",
  },
  {
    id: 'regexp-copy',
    what: 'RegExp(…) takes no regular expression on Espruino, only a text.',
    fix: 'Pass its source.',
    example: 'new RegExp(/a/).source',
  },
  ...warnings([
    {
      id: 'regexp-nested-group',
      what: 'A group that holds another group is not kept: its place in the result is empty.',
      fix: 'Put groups behind one another.',
      example: "/((a)b)/.exec('ab')",
    },
    {
      id: 'split-group',
      what: 'Espruino leaves groups of the separator out of the result of split.',
      fix: 'Use exec in a loop.',
      example: "'a1b'.split(/([0-9])/)",
    },
  ]),
]);
