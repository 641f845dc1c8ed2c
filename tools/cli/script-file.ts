import { readFileSync } from 'node:fs';
import { Script } from '../trace/script.ts';
import { CliError } from './cli-error.ts';

/**
 * Reads a built script and its map, for the stack traces of a board that runs it.
 * @throws CliError `E_FILE`, `E_MAP_FILE`
 */
export function readScript(file: string, mapFile: string): Script {
  const code = read(file).toString('latin1');
  const map = read(mapFile).toString('utf8');
  try {
    return new Script(code, map);
  } catch {
    throw new CliError('E_MAP_FILE', `${mapFile} is not a source map.`, { where: { file: mapFile } });
  }
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message;
    throw new CliError('E_FILE', `${file} cannot be read: ${reason}.`, { where: { file } });
  }
}
