/** The part of docs/checker.md that follows from the tables: every rule, and every built-in that is missing. */
import { commonNames, missingGlobals, missingMembers } from './builtins.ts';
import { codeOf, type Feature, featureGroups } from './features.ts';

const BEGIN = '<!-- rules -->';
const END = '<!-- /rules -->';

/** Text fit for a cell of a Markdown table. */
const cell = (text: string, stands = ''): string => text.replaceAll('{}', () => stands).replaceAll('|', '\\|');

const row = ({ id, severity, what, fix, stands, example }: Feature): string =>
  `| \`${codeOf(id)}\` | ${severity} | ${cell(what, stands)} | ${cell(fix, stands)} | ${shown(example)} |`;

/** An example on one line, inside enough backticks. */
function shown(example: string): string {
  const [first = '', ...more] = example.split('\n');
  if (more.length > 4) return '';
  const line = [first, ...more].join(' ⏎ ').replaceAll('|', '\\|');
  const fence = line.includes('`') ? '``' : '`';
  return `${fence}${line.startsWith('`') ? ' ' : ''}${line}${line.endsWith('`') ? ' ' : ''}${fence}`;
}

function table(title: string, rules: readonly Feature[]): string {
  return `### ${title}\n\n| code | severity | what | instead | example |\n| --- | --- | --- | --- | --- |\n${rules.map(row).join('\n')}\n`;
}

function builtins(): string {
  const mark = (name: string): string => `\`${name}\`${commonNames.has(name) ? '*' : ''}`;
  const members = Object.entries(missingMembers).map(
    ([owner, names]) =>
      `| \`${owner}\` | ${names.map((name) => (owner.endsWith('.prototype') ? mark(name) : `\`${name}\``)).join(' ')} |`,
  );
  return `### Built-ins the engine has not

Each is an error with a code of its own: \`${codeOf('Map')}\`, \`${codeOf('Array.from')}\`, \`${codeOf('String.trimStart')}\` (of \`String.prototype\`). \`TypedArray\` stands
for all typed arrays. Methods marked * have names that programs and the engine also give to methods of their own: they are reported only where the
receiver is visibly of the type.

| of | missing |
| --- | --- |
| global names | ${missingGlobals.map((name) => `\`${name}\``).join(' ')} |
${members.join('\n')}
`;
}

/** @returns the tables of all rules, as Markdown */
export function renderRules(): string {
  const groups = Object.entries(featureGroups).map(([title, rules]) => table(title, rules));
  return [...groups, builtins()].join('\n');
}

/**
 * @param page text of docs/checker.md
 * @returns the page with its tables as they should be
 * @throws Error when the marks around the tables are missing
 */
export function withRules(page: string): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`The page needs the marks ${BEGIN} and ${END}.`);
  return `${page.slice(0, begin)}${BEGIN}\n\n${renderRules()}\n${page.slice(end)}`;
}
