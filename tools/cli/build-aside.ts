import { once } from 'node:events';
import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { makeFolder } from '../../local-cloud/make-folder.ts';
import type { BuildOptions, BuildResult } from '../build/types.ts';
import type { Lifecycle } from './lifecycle.ts';

/** What the thread answers: a failure is an error without its class, which threads cannot hand over. */
export type Built = { result: BuildResult } | { failure: object };

const ENTRY = new URL('./build-thread.js', import.meta.url);

/** Moves what was built to where it is wanted, in one go: between two files no signal is heard. @returns the result with the new paths */
function deliver(result: BuildResult, from: string, to: string): BuildResult {
  for (const name of readdirSync(from)) renameSync(join(from, name), join(to, name));
  const there = (path: string): string => join(to, basename(path));
  const files = Object.fromEntries(Object.entries(result.files).map(([name, path]) => [name, there(path)]));
  return { ...result, file: there(result.file), mapFile: there(result.mapFile), files };
}

/**
 * `buildBundle` of the build in a thread of its own, whose steps take seconds: Ctrl-C is heard during them, and leaves what was built before
 * as it was.
 * @throws what the build throws, but as an Error without its class
 */
export async function buildBundle(
  { outDir, ...options }: BuildOptions & { outDir: string },
  lifecycle: Lifecycle,
): Promise<BuildResult> {
  makeFolder(outDir);
  const unfinished = mkdtempSync(join(outDir, '.build-'));
  const remove = (): void => rmSync(unfinished, { recursive: true, force: true });
  lifecycle.onClose(remove);
  try {
    const thread = new Worker(ENTRY, { workerData: { options: { ...options, outDir: unfinished } }, execArgv: [] });
    lifecycle.onClose(() => thread.terminate());
    const [built]: Built[] = await once(thread, 'message');
    if (built && 'result' in built) return deliver(built.result, unfinished, outDir);
    throw Object.assign(new Error(), built?.failure);
  } finally {
    remove();
  }
}
