import { type Flash, type FlashError, FlashFailure } from '../flash.ts';
import { byteString, bytesOf } from './bytes.ts';
import type { Engine } from './engine.ts';
import { jsonText, parseJson } from './json.ts';
import { EngineError, type HostFunction } from './realm.ts';

const MESSAGES: Record<FlashError, string> = {
  'zero-length': "Can't create zero length file",
  'too-long': 'Too much data for file size',
  'already-written': 'File already written with different data',
  'no-file': 'Unable to find or create file',
};

function guarded(run: () => void): boolean {
  try {
    run();
    return true;
  } catch (error) {
    if (error instanceof FlashFailure) throw new EngineError('Error', MESSAGES[error.kind]);
    throw error;
  }
}

/** The `Storage` module over the board's flash. */
export function storageModule(engine: Engine, flash: Flash): object {
  const { realm } = engine;
  const module = realm.object();
  const contents = (data: unknown): string => {
    const isPlain = typeof data === 'object' && data !== null && !Array.isArray(data) && !ArrayBuffer.isView(data);
    const isBuffer = Object.prototype.toString.call(data) === '[object ArrayBuffer]';
    return isPlain && !isBuffer ? jsonText(realm, data) : byteString(bytesOf(data));
  };
  const read: HostFunction = (name, offset, length) => {
    const file = flash.read(String(name));
    if (file === undefined || offset === undefined) return file;
    return file.slice(Number(offset), length === undefined ? undefined : Number(offset) + Number(length));
  };
  realm.markNative(module);
  realm.defineFunctions(module, {
    read,
    readArrayBuffer: (name) => {
      const file = flash.read(String(name));
      return file === undefined ? undefined : realm.bytes(bytesOf(file)).buffer;
    },
    readJSON: (name, isQuiet) => {
      const file = flash.read(String(name));
      try {
        return file === undefined ? undefined : parseJson(realm, file);
      } catch (error) {
        if (isQuiet) return undefined;
        throw error;
      }
    },
    write: (name, data, offset, size) =>
      guarded(() => flash.write(String(name), contents(data), Number(offset ?? 0), Number(size ?? 0))),
    writeJSON: (name, data) => guarded(() => flash.write(String(name), jsonText(realm, data))),
    erase: (name) => flash.erase(String(name)),
    eraseAll: () => flash.eraseAll(),
    compact: () => flash.compact(),
    list: (pattern) => {
      const isWanted = (name: string) =>
        pattern === undefined || (typeof pattern === 'string' ? new RegExp(pattern) : (pattern as RegExp)).test(name);
      return realm.array(flash.names().filter(isWanted));
    },
    getFree: () => flash.stats().freeBytes,
    getStats: () => realm.object(flash.stats()),
    hash: () => flash.names().reduce((hash, name) => (hash * 31 + name.length + (flash.read(name)?.length ?? 0)) | 0, 0),
  });
  return module;
}
