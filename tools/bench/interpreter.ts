/** Runs a program on the real interpreter, alone or under callgrind. */
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { STORAGE_FILE } from './harness.ts';

/** The interpreter runs every callback of sockets and timers inside this function of its own. */
const CALLBACK_FUNCTION = 'jsiExecuteEventCallback';
const TIMEOUT_MS = 120_000;

export interface Run {
  output: string;
  /** Instructions inside callbacks; 0 without callgrind. */
  instructions: number;
}

/** @param program text in latin1 @param isCounted run under callgrind */
export async function run(interpreter: string, folder: string, program: string, isCounted: boolean): Promise<Run> {
  const script = join(folder, 'program.js');
  const counts = join(folder, 'callgrind.out');
  await writeFile(script, program, 'latin1');
  const command = isCounted
    ? [
        'valgrind',
        '--tool=callgrind',
        `--toggle-collect=${CALLBACK_FUNCTION}`,
        `--callgrind-out-file=${counts}`,
        interpreter,
        script,
      ]
    : [interpreter, script];
  const output = await execute(command, folder);
  if (!isCounted) return { output, instructions: 0 };
  const totals = /^(?:totals|summary): (\d+)/m.exec(await readFile(counts, 'utf8'));
  return { output, instructions: Number(totals?.[1] ?? 0) };
}

/** Runs a program from flash like all firmware, without counting. @returns what it printed */
export async function runFromStorage(interpreter: string, folder: string, program: string): Promise<string> {
  await store(interpreter, folder, Buffer.from(program, 'latin1'));
  return (await run(interpreter, folder, `eval(require("Storage").read("${STORAGE_FILE}"));`, false)).output;
}

/** Puts a script into the interpreter's flash, which is a file in `folder`. */
export async function store(interpreter: string, folder: string, code: Buffer): Promise<void> {
  await writeFile(join(folder, 'client.js'), code);
  const program = `require("Storage").write("${STORAGE_FILE}",require("fs").readFileSync("client.js"));quit();\n`;
  await run(interpreter, folder, program, false);
}

function execute([command = '', ...args]: string[], folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // Standard input stays open: the interpreter reads a closed one as a flood of 0xFF.
    const child = spawn(command, args, { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS);
    let output = '';
    child.stdout.setEncoding('latin1').on('data', (text: string) => {
      output += text;
    });
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(timer);
      resolve(output);
    });
  });
}
