import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import sqlite from 'node-sqlite3-wasm';
import { CloudError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';

export type Sqlite = InstanceType<typeof sqlite.Database>;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS devices(id INTEGER PRIMARY KEY, token TEXT UNIQUE, name TEXT, project TEXT);
CREATE TABLE IF NOT EXISTS items(device INTEGER, kind TEXT, name TEXT, value TEXT, PRIMARY KEY(device, kind, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS raw(seq INTEGER PRIMARY KEY, device INTEGER, pin INTEGER, time INTEGER, value REAL);
CREATE INDEX IF NOT EXISTS raw_by_time ON raw(device, pin, time);
CREATE TABLE IF NOT EXISTS minutes(device INTEGER, pin INTEGER, time INTEGER, sum REAL, count INTEGER,
  PRIMARY KEY(device, pin, time)) WITHOUT ROWID;
`;

/** Files this process has open: a lock that carries our own process id but is not listed is a leftover. */
const openFiles = new Set<string>();

export function databaseError(file: string, cause: string): CloudError {
  return new CloudError(
    'E_DATABASE',
    `The database ${file} cannot be used: ${cause}.`,
    'Give another file, or move this one away to start empty (its values and history are then gone).',
  );
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * The SQLite port locks by making the folder `FILE.lock`, which a killed process leaves behind.
 * `FILE.owner` names the process, so that a leftover is told from a second local cloud.
 */
function takeOwnership(file: string): void {
  const ownerFile = `${file}.owner`;
  if (existsSync(ownerFile)) {
    const pid = Number(readFileSync(ownerFile, 'utf8'));
    const isOurs = pid === process.pid;
    if (isOurs ? openFiles.has(file) : pid > 0 && isRunning(pid)) {
      throw new CloudError(
        'E_DATABASE',
        `The database ${file} is in use by process ${pid}.`,
        `End that process or use another file (on the command line: LAMPYRIS_HOME). If process ${pid} is something else, remove ${ownerFile}.`,
      );
    }
  }
  makeFolder(dirname(file));
  writeFileSync(ownerFile, String(process.pid));
  rmSync(`${file}.lock`, { recursive: true, force: true });
  openFiles.add(file);
}

/** Undoes what `openDatabase` did to the file's surroundings. */
export function releaseDatabase(file: string): void {
  if (file === ':memory:') return;
  rmSync(`${resolve(file)}.owner`, { force: true });
  openFiles.delete(resolve(file));
}

/**
 * Opens the file, creating folder and tables where missing; checks that it is a sound, writable database.
 * @throws CloudError E_DATABASE naming the file
 */
export function openDatabase(file: string): Sqlite {
  let database: Sqlite | undefined;
  let isOwned = false;
  try {
    if (file !== ':memory:') takeOwnership(resolve(file));
    isOwned = true;
    database = new sqlite.Database(file);
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    const check = database.get('PRAGMA quick_check(1)');
    if (check?.quick_check !== 'ok') throw new Error(`it is damaged (${check?.quick_check})`);
    database.exec(SCHEMA);
    database.exec('PRAGMA user_version = 1');
    return database;
  } catch (error) {
    database?.close();
    if (isOwned) releaseDatabase(file);
    if (error instanceof CloudError) throw error;
    throw databaseError(file, error instanceof Error ? error.message : String(error));
  }
}
