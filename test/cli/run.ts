import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const BIN = fileURLToPath(new URL('../../tools/cli/lampyris.js', import.meta.url));
/** For commands that build only to run: a build takes 5 s. */
const SHARE_BUILDS = ['--import', new URL('../helpers/share-builds.mjs', import.meta.url).href];
/** Generous: the machine may be busy. */
const LIMIT_MS = 150_000;

export interface Ended {
  exit: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  process: ChildProcess;
  ended: Promise<Ended>;
  /** Resolves with the text so far once it matches; rejects when the command ends first. */
  output(pattern: RegExp, stream?: 'stdout' | 'stderr'): Promise<string>;
}

/** A fresh folder to work in, removed after the test. */
export function workFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lampyris-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Environment without anything that would change what the command prints. */
function cleanEnv(extra: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  return { PATH, HOME, TMPDIR, LANG, ...extra };
}

/** Starts the real command in `cwd`. It is killed at the end of the test should it still run. @param stdin what it gets as standard input */
export function start(cwd: string, args: readonly string[], env: Record<string, string> = {}, stdin?: Buffer): Running {
  const isBuildShared = args[0] === 'start' || args[0] === 'sim';
  const child = spawn(process.execPath, [...(isBuildShared ? SHARE_BUILDS : []), BIN, ...args], {
    cwd,
    env: cleanEnv(env),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined).end(stdin);
  const text = { stdout: '', stderr: '' };
  const wakers = new Set<() => void>();
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => {
      text[stream] += chunk;
      for (const wake of wakers) wake();
    });
  }
  const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  const ended = once(child, 'close').then(([exit]) => {
    clearTimeout(limit);
    for (const wake of wakers) wake();
    return { exit: exit as number | null, ...text };
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const output = (pattern: RegExp, stream: 'stdout' | 'stderr' = 'stdout'): Promise<string> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (pattern.test(text[stream])) resolve(text[stream]);
        else if (child.exitCode !== null)
          reject(new Error(`ended with ${child.exitCode} before ${pattern}: ${JSON.stringify(text)}`));
      };
      wakers.add(check);
      check();
    });
  return { process: child, ended, output };
}

/** Runs the command to its end. */
export async function run(args: readonly string[], env: Record<string, string> = {}, cwd = workFolder()): Promise<Ended> {
  return await start(cwd, args, env).ended;
}

export interface Message {
  v: number;
  type: string;
  [field: string]: unknown;
}

/** Reads newline-delimited JSON, as a script would. */
export function messages(stdout: string): Message[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
