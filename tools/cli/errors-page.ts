import { ERRORS, type ErrorEntry } from './errors.ts';

/** Text of `docs/errors.md`: every code with its meaning and remedy, in alphabetical order. */
export function renderErrorsPage(): string {
  const codes = Object.entries(ERRORS).sort(([a], [b]) => a.localeCompare(b));
  return `# Error codes

Every error ends with its code in brackets. What it means and what to do:

${codes.map(([code, entry]) => section(code, entry)).join('\n')}`;
}

function section(code: string, { exit, meaning, remedy }: ErrorEntry): string {
  const kind = code.startsWith('W_') ? 'Warning.' : exit === undefined ? 'In a log or on the page.' : `Exit code ${exit}.`;
  return `## ${code}\n\n${kind} ${meaning}\n\n${remedy}\n`;
}
