import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/**
 * Makes a folder and those above it, unless they are there. Not with `recursive` of `mkdirSync`: where the system answers "no such file" in a
 * folder that exists, as in /proc, Node 20 tries for ever.
 * @param mode permissions of the folders that are made
 * @throws the system's error
 */
export function makeFolder(folder: string, mode = 0o777): void {
  if (isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent, mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Somebody else was faster.
    if (!isFolder(folder)) throw error;
  }
}
