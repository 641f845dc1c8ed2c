import { allFeatures, codeOf } from '../compat/features.ts';
import { ERRORS, type ErrorEntry } from './errors.ts';

/** Text of `docs/errors.md`: every code with its meaning and remedy, and every rule of the checker. */
export function renderErrorsPage(): string {
  const codes = Object.entries(ERRORS).sort(([a], [b]) => a.localeCompare(b));
  const rules = allFeatures.map(
    ({ id, severity, what, fix }) => `| \`${codeOf(id)}\` | ${severity} | ${cell(what)} | ${cell(fix)} |`,
  );
  return `# Error codes

Every error ends with its code in brackets. What it means and what to do:

${codes.map(([code, entry]) => section(code, entry)).join('\n')}
## Language

What \`lampyris check\` finds; [checker.md](checker.md) tells more. A built-in the board lacks has \`E_\` and its name in capitals, for example
\`${codeOf('Map')}\`; the finding says what to use instead. Codes that begin with \`TS\` are those of the TypeScript compiler.

| code | severity | what | instead |
| --- | --- | --- | --- |
${rules.join('\n')}
`;
}

function section(code: string, { exit, meaning, remedy }: ErrorEntry): string {
  const kind = code.startsWith('W_') ? 'Warning.' : exit === undefined ? 'In a log or on the page.' : `Exit code ${exit}.`;
  return `## ${code}\n\n${kind} ${meaning}\n\n${remedy}\n`;
}

/** Text fit for a cell of a Markdown table. */
const cell = (text: string): string => text.replaceAll('{}', '…').replaceAll('|', '\\|');
