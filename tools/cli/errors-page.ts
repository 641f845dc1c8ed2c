import { fixFor, missingGlobals, missingMembers } from '../compat/builtins.ts';
import { allFeatures, codeOf } from '../compat/features.ts';
import { ERRORS, type ErrorEntry } from './errors.ts';

/** What the checker says of built-ins nobody has a replacement for. */
const NO_REPLACEMENT = fixFor('');

/** Text of `docs/errors.md`: every code with its meaning and remedy, and every rule of the checker. */
export function renderErrorsPage(): string {
  const codes = Object.entries(ERRORS).sort(([a], [b]) => a.localeCompare(b));
  const rules = allFeatures.map(
    ({ id, severity, what, fix }) => `| \`${codeOf(id)}\` | ${severity} | ${cell(what)} | ${cell(fix)} |`,
  );
  const members = Object.entries(missingMembers).flatMap(([owner, names]) => names.map((name) => `${owner}.${name}`));
  const missing = [...missingGlobals, ...members];
  const replaced = missing.filter((name) => fixFor(name) !== NO_REPLACEMENT);
  const gone = missing.filter((name) => fixFor(name) === NO_REPLACEMENT);
  return `# Error codes

Every error ends with its code in brackets. What it means and what to do:

${codes.map(([code, entry]) => section(code, entry)).join('\n')}
## Language

What \`lampyris check\` finds. Codes that begin with \`TS\` are those of the TypeScript compiler.

| code | severity | what | instead |
| --- | --- | --- | --- |
${rules.join('\n')}

## Missing built-ins

Their code is \`E_\` and the name in capitals, for example \`${codeOf('Map')}\`.

| name | instead |
| --- | --- |
${replaced.map((name) => `| \`${name}\` | ${cell(fixFor(name))} |`).join('\n')}

Without a simple replacement: ${gone.map((name) => `\`${name}\``).join(', ')}.
`;
}

function section(code: string, { exit, meaning, remedy }: ErrorEntry): string {
  const kind = code.startsWith('W_') ? 'Warning.' : exit === undefined ? 'In a log or on the page.' : `Exit code ${exit}.`;
  return `## ${code}\n\n${kind} ${meaning}\n\n${remedy}\n`;
}

/** Text fit for a cell of a Markdown table. */
const cell = (text: string): string => text.replaceAll('{}', '…').replaceAll('|', '\\|');
