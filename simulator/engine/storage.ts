import { types } from 'node:util';
import type { Flash } from '../flash.ts';
import { byteString, bytesOf, crc32 } from './bytes.ts';
import type { Engine } from './engine.ts';
import { jsonText, parseJson } from './json.ts';
import { EngineError, type HostFunction, type Realm } from './realm.ts';
import { Serialiser } from './serialise.ts';
import { guarded } from './storage-errors.ts';
import { defineStorageFile } from './storage-file.ts';

/** Where the engine begins to count in `hash`. */
const HASH_SEED = 0xabcddcba;

const whole = (value: unknown): number => Math.trunc(Number(value ?? 0)) || 0;

const isBuffer = (value: object): boolean =>
  ArrayBuffer.isView(value) || Object.prototype.toString.call(value) === '[object ArrayBuffer]';

/** Buffers of other lengths lie in one piece of memory: in one variable, or in a row of them. */
const SCATTERED_BYTES = [9, 18] as const;

/**
 * Bytes the engine writes of a typed array: as many as it has elements. Of memory in one piece it takes them as they lie there, so that
 * only a part of an array of wider elements is written; else it takes the low byte of each element.
 */
function arrayBytes(array: Uint8Array): Iterable<number> {
  const [least, most] = SCATTERED_BYTES;
  const { byteLength } = array.buffer;
  if (byteLength >= least && byteLength <= most) return bytesOf(array);
  return new Uint8Array(array.buffer, array.byteOffset, array.length);
}

/** Objects are kept as JSON, everything else as its bytes. */
function contents(realm: Realm, data: unknown): { text: string; isJson: boolean } {
  if (data === null) throw new EngineError('TypeError', 'Expecting Number or iterable, got null');
  if (data === undefined) throw new EngineError('Error', "Can't get pointer to data to write");
  if (typeof data === 'function') return { text: '', isJson: false };
  if (types.isTypedArray(data)) return { text: byteString([...arrayBytes(data as Uint8Array)]), isJson: false };
  const isJson = typeof data === 'object' && !Array.isArray(data) && !isBuffer(data);
  return { text: isJson ? jsonText(realm, data) : byteString(bytesOf(data)), isJson };
}

function write(realm: Realm, flash: Flash, [name, data, at, room]: readonly unknown[]): boolean {
  const { text, isJson } = contents(realm, data);
  const offset = isJson ? 0 : whole(at);
  const size = isJson ? 0 : whole(room);
  return offset >= 0 && size >= 0 && guarded(() => flash.write(String(name), text, offset, size));
}

function read(flash: Flash, [name, from, count]: readonly unknown[]): string | undefined {
  const file = flash.read(String(name));
  if (file === undefined || (from === undefined && count === undefined)) return file;
  const offset = Math.max(whole(from), 0);
  const length = whole(count);
  return file.slice(offset, length > 0 ? offset + length : undefined);
}

function matcher(realm: Realm, pattern: unknown): (name: string) => boolean {
  if (pattern === undefined) return () => true;
  const test = realm.evaluate('(function(name,pattern){return name.match(pattern)!=null})', 'realm') as HostFunction;
  return (name) => Boolean(test(name, pattern));
}

function hash(realm: Realm, flash: Flash, pattern: unknown): number {
  const isWanted = matcher(realm, pattern);
  let sum = HASH_SEED;
  for (const { name, at } of flash.files('plain')) {
    if (isWanted(name)) sum = ((sum << 1) | (sum >>> 31)) ^ (flash.layout.startAddress + at) ^ crc32(bytesOf(name));
  }
  return sum | 0;
}

function readers(realm: Realm, flash: Flash): Record<string, HostFunction> {
  return {
    read: (...args) => read(flash, args),
    readArrayBuffer: (name) => {
      const file = flash.read(String(name));
      return file === undefined ? undefined : realm.bytes(bytesOf(file)).buffer;
    },
    readJSON: (name, isQuiet) => {
      const file = flash.read(String(name));
      try {
        return file === undefined ? undefined : parseJson(realm, file, true);
      } catch (error) {
        if (isQuiet) return undefined;
        throw error;
      }
    },
    list: (pattern, filter) => {
      const isAppend = (filter as { sf?: unknown } | undefined)?.sf;
      const kind = isAppend === undefined ? undefined : isAppend ? 'append' : 'plain';
      const names = flash.files(kind).map(({ name }) => name);
      return realm.array(names.filter(matcher(realm, pattern)));
    },
    getFree: () => flash.stats().freeBytes,
    getStats: () => realm.object({ ...flash.stats() }),
    hash: (pattern) => hash(realm, flash, pattern),
  };
}

/** The `Storage` module over the board's flash. */
export function storageModule({ realm }: Engine, flash: Flash): object {
  // A built-in module is a function to the engine.
  const module = realm.native(() => undefined);
  realm.defineFunctions(module, {
    ...readers(realm, flash),
    open: defineStorageFile(realm, flash),
    write: (...args) => write(realm, flash, args),
    writeJSON: (name, data) => guarded(() => flash.write(String(name), new Serialiser(realm, { kind: 'storage' }).text(data))),
    erase: (name) => {
      flash.erase(String(name));
    },
    eraseAll: () => flash.eraseAll(),
    // Makes a table of names on builds with external flash, which an ESP32 is not.
    optimise: () => undefined,
    compact: () => {
      flash.compact();
    },
  });
  return module;
}
