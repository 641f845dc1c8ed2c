/** Turns the names a user types (app, board, cloud) into files of the project. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nearest } from '../nearest.ts';
import { BuildError, exitCode } from './errors.ts';
import type { CloudId } from './types.ts';

/** Folder that holds `src`, `boards` and `rollup.config.js`. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

const cloudFiles: Readonly<Record<CloudId, string>> = {
  blynk: 'src/clouds/blynk-classic.ts',
  'blynk-mqtt': 'src/clouds/blynk-mqtt.ts',
  bigiot: 'src/clouds/bigiot.ts',
};

/** Field of a stream that holds its address on the cloud. */
export const addressField: Readonly<Record<CloudId, string>> = {
  blynk: 'blynk',
  'blynk-mqtt': 'blynkMqtt',
  bigiot: 'bigiot',
};

/** Every field of a stream that is an address on some cloud. */
export const addressFields: readonly string[] = ['blynk', 'blynkMqtt', 'bigiot'];

export interface NamedFile {
  name: string;
  file: string;
}

/** @returns names of the TypeScript files in a folder of the project that are not in `others` */
function namesIn(folder: string, others: readonly string[]): string[] {
  const path = join(projectRoot, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => file.slice(0, -3))
    .filter((name) => !others.includes(name))
    .sort();
}

export const appNames = (): string[] => namesIn('src/apps', ['app']);
export const boardNames = (): string[] => namesIn('boards', ['types', 'index']);
export const cloudNames = (): string[] => Object.keys(cloudFiles);

function unknown(kind: string, name: string, known: readonly string[]): BuildError {
  const near = nearest(name, known);
  const question = near ? ` Did you mean "${near}"?` : '';
  return new BuildError(
    `E_${kind.toUpperCase()}_UNKNOWN`,
    exitCode.configuration,
    `There is no ${kind} "${name}".${question} Known: ${known.join(', ') || 'none'}.`,
    near ? { hint: `--${kind} ${near}` } : {},
  );
}

/**
 * @param app name of a file in `src/apps`, or a path to a TypeScript file
 * @throws BuildError `E_APP_UNKNOWN`
 */
export function findApp(app: string): NamedFile {
  if (appNames().includes(app)) return { name: app, file: join(projectRoot, 'src/apps', `${app}.ts`) };
  const path = resolve(app);
  if (app.endsWith('.ts') && existsSync(path) && statSync(path).isFile()) return { name: basename(app, '.ts'), file: path };
  throw unknown('app', app, appNames());
}

/** @throws BuildError `E_BOARD_UNKNOWN` */
export function findBoard(board: string): NamedFile {
  if (!boardNames().includes(board)) throw unknown('board', board, boardNames());
  return { name: board, file: join(projectRoot, 'boards', `${board}.ts`) };
}

/** @throws BuildError `E_CLOUD_UNKNOWN` */
export function findCloud(cloud: string): NamedFile {
  const file = Object.entries(cloudFiles).find(([name]) => name === cloud)?.[1];
  if (!file) throw unknown('cloud', cloud, cloudNames());
  return { name: cloud, file: join(projectRoot, file) };
}
