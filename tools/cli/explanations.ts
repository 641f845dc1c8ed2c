import { allCodes, explain as explainRule } from '../compat/explain.ts';
import { nearest } from '../nearest.ts';
import { CliError } from './cli-error.ts';
import { ERRORS } from './errors.ts';

/** What a code means. Fields that say nothing of it are absent. */
export interface Explained {
  code: string;
  /** Where it comes up, in words. */
  kind: string;
  what: string;
  /** What to do about it. */
  fix: string;
  severity?: 'error' | 'warning';
  /** Exit code of a command that ends with it. */
  exitCode?: number;
  /** First engine version that has the feature; null: none. */
  since?: string | null;
  source?: string;
  example?: string;
}

/** Codes of the commands first, in the order of the alphabet, then those of the checker. */
export function knownCodes(): string[] {
  const commands = Object.keys(ERRORS).sort();
  return [...commands, ...allCodes().filter((code) => !ERRORS[code])];
}

/** What a person may have meant by a code: written small, or without its first letter. */
function candidates(text: string): string[] {
  const code = text.trim().toUpperCase().replaceAll('-', '_');
  return [code, `E_${code}`, `W_${code}`];
}

/** @throws CliError `E_CODE_UNKNOWN`, with the nearest code */
export function explainCode(text: string): Explained {
  for (const code of candidates(text)) {
    const found = lookUp(code);
    if (found) return found;
  }
  const [written = '', full = ''] = candidates(text);
  if (/^TS\d+$/.test(written)) {
    throw new CliError('E_CODE_UNKNOWN', `${written} is a code of the TypeScript compiler.`, {
      hint: `Search the web for ${written}; the message that came with it says what is wrong.`,
    });
  }
  const near = nearest(written.startsWith('E_') || written.startsWith('W_') ? written : full, knownCodes());
  throw new CliError('E_CODE_UNKNOWN', `There is no code "${text}".`, near ? { hint: `Did you mean ${near}?` } : {});
}

function lookUp(code: string): Explained | undefined {
  if (Object.hasOwn(ERRORS, code)) return ofCommand(code);
  const rule = explainRule(code);
  return rule && { ...rule, kind: `${rule.severity} of the checker` };
}

function ofCommand(code: string): Explained | undefined {
  const entry = ERRORS[code];
  if (!entry) return undefined;
  const { exit, meaning, remedy } = entry;
  const kind = code.startsWith('W_') ? 'warning' : exit === undefined ? 'in a log or on the page' : `exit code ${exit}`;
  return { code, kind, what: meaning, fix: remedy, ...(exit === undefined ? {} : { exitCode: exit }) };
}

/** The same for people. */
export function explainedText({ code, kind, what, fix, since, source, example }: Explained): string {
  const lines = [`${code} · ${kind}`, what, fix];
  if (since !== undefined) lines.push(`Engine: ${since === null ? 'no version up to 2v29 has it' : `since ${since}`}.`);
  if (source !== undefined) lines.push(`Source: ${source}.`);
  if (example !== undefined) lines.push(`Example: ${example}`);
  return lines.filter(Boolean).join('\n  ');
}
