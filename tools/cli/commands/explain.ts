import type { Command } from 'commander';
import { type Outcome, runCommand, type SharedOptions, withShared } from '../session.ts';

export function addExplain(program: Command): void {
  const command = program
    .command('explain')
    .argument('[code]', 'a code of any message; capitals and the leading E_ may be left out')
    .summary('say what an error code means')
    .description('Says what an error code means and what to do. Without a code it lists all of them.')
    .action((code: string | undefined, options: SharedOptions) =>
      runCommand('explain', options, () => (code === undefined ? list() : one(code))),
    );
  withShared(command, ['lampyris explain E_MAP', 'lampyris explain port_in_use --json', 'lampyris explain | grep regexp']);
}

/** @throws CliError `E_CODE_UNKNOWN` */
async function one(text: string): Promise<Outcome> {
  // Loaded late: the checker's table is of no use to the other commands.
  const { explainCode, explainedText } = await import('../explanations.ts');
  const explained = explainCode(text);
  return { data: { ...explained }, text: explainedText(explained) };
}

async function list(): Promise<Outcome> {
  const { explainCode, knownCodes } = await import('../explanations.ts');
  const codes = knownCodes().map(explainCode);
  const width = Math.max(...codes.map(({ code }) => code.length));
  const text = codes.map(({ code, what }) => `${code.padEnd(width)}  ${what}`).join('\n');
  return { data: { codes: codes.map(({ code, what }) => ({ code, what })) }, text };
}
