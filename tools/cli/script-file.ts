import { readFileSync } from 'node:fs';
import { Script } from '../trace/script.ts';
import { CliError } from './cli-error.ts';

/**
 * Reads a built script and its map, for the stack traces of a board that runs it.
 * @throws CliError `E_FILE`, `E_MAP_FILE`
 */
export function readScript(file: string, mapFile: string): Script {
  // The map first: it is what the user named.
  const map = readInput(mapFile).toString('utf8');
  const code = readInput(file).toString('latin1');
  try {
    return new Script(code, map);
  } catch {
    throw new CliError('E_MAP_FILE', `${mapFile} is not a source map.`, { where: { file: mapFile } });
  }
}

const REASONS: Readonly<Record<string, string>> = { ENOENT: 'there is no such file', EISDIR: 'it is a folder' };

/** @throws CliError `E_FILE` that says why */
export function readInput(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new CliError('E_FILE', `${file} cannot be read: ${REASONS[code] ?? message}.`, { where: { file } });
  }
}
