/**
 * Bundles that tests share: whoever comes first builds one, in any process, and keeps it under a digest of all that a build reads. It cannot
 * go stale: with any change of a source, a tool or a package the digest is another one.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { findApp, projectRoot } from '../../tools/build/names.ts';
import { refuseSecrets } from '../../tools/build/secrets.ts';
import type { BuildOptions, BuildResult } from '../../tools/build/types.ts';

/** All that a build reads, and more. The last tells the packages that are installed. */
const SOURCES = ['src', 'boards', 'examples', 'tools', 'package.json', 'node_modules/.package-lock.json'];
const FOLDER = join(projectRoot, 'node_modules/.cache/lampyris-builds');
const RESULT = 'result.json';
const DAY_MS = 24 * 3600 * 1000;

/** @param names files and folders below `root` @returns digest of the paths and contents of all files */
export function digestOf(root: string, names: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  const add = (path: string): void => {
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) add(join(path, name));
      return;
    }
    const content = readFileSync(path);
    hash.update(`\0${relative(root, path)}\0${content.length}\0`).update(content);
  };
  for (const name of names) add(join(root, name));
  return hash.digest('hex');
}

/** What another test run may still read is left alone. */
function removeOld(): void {
  for (const name of existsSync(FOLDER) ? readdirSync(FOLDER) : []) {
    const path = join(FOLDER, name);
    const usedMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.NaN;
    if (Date.now() - usedMs > DAY_MS) rmSync(path, { recursive: true, force: true });
  }
}

/** Builds into a folder of its own. @returns the folder, which holds the result beside the files */
async function make(options: BuildOptions): Promise<string> {
  const { buildBundle: build } = await import('../../tools/build/index.ts');
  removeOld();
  mkdirSync(FOLDER, { recursive: true });
  const folder = mkdtempSync(join(FOLDER, 'made-'));
  const result = await build({ ...options, secrets: [], outDir: folder });
  writeFileSync(join(folder, RESULT), JSON.stringify(result));
  return folder;
}

/** Copies a kept build to where it is wanted, and judges it by the secrets of the one who wants it. @throws BuildError `E_SECRET_IN_BUNDLE` */
function deliver(folder: string, { outDir = 'dist', secrets = [] }: BuildOptions): BuildResult {
  const result: BuildResult = JSON.parse(readFileSync(join(folder, RESULT), 'utf8'));
  const { name, streams } = result.project;
  const labels = Object.values(streams).flatMap((stream) => Object.values(stream).map(String));
  const there = (path: string): string => join(resolve(outDir), basename(path));
  refuseSecrets(readFileSync(join(folder, basename(result.file)), 'latin1'), [name, ...labels], secrets);
  mkdirSync(resolve(outDir), { recursive: true });
  for (const file of readdirSync(folder).filter((each) => each !== RESULT)) cpSync(join(folder, file), there(file));
  const files = Object.fromEntries(Object.entries(result.files).map(([key, path]) => [key, there(path)]));
  return { ...result, file: there(result.file), mapFile: there(result.mapFile), files };
}

/** Does what `buildBundle` of the build does; apps outside of `src` and `examples` are built anew each time. */
export async function buildBundle(options: BuildOptions): Promise<BuildResult> {
  const app = relative(projectRoot, findApp(options.app).file);
  if (!['src', 'examples'].includes(app.split(sep)[0] ?? ''))
    return (await import('../../tools/build/index.ts')).buildBundle(options);
  const { board, cloud, glyphs, entry } = options;
  const digest = digestOf(projectRoot, SOURCES);
  const choice = createHash('sha256')
    .update(JSON.stringify([digest, app, board, cloud, glyphs, entry]))
    .digest('hex');
  const kept = join(FOLDER, choice);
  if (existsSync(kept)) {
    utimesSync(kept, new Date(), new Date());
    return deliver(kept, options);
  }
  const made = await make(options);
  const result = deliver(made, options);
  try {
    // Somebody may have changed a source during the build.
    if (digestOf(projectRoot, SOURCES) === digest) renameSync(made, kept);
  } catch (error) {
    // Another process was faster.
    if (!existsSync(kept)) throw error;
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
  return result;
}
