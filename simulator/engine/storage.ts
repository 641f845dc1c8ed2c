import { type Flash, type FlashError, FlashFailure } from '../flash.ts';
import { byteString, bytesOf, crc32 } from './bytes.ts';
import type { Engine } from './engine.ts';
import { jsonText, parseJson } from './json.ts';
import { EngineError, type HostFunction, type Realm } from './realm.ts';
import { Serialiser } from './serialise.ts';

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

/** Objects are kept as JSON, everything else as its bytes. */
function contents(realm: Realm, data: unknown): string {
  const kind = Object.prototype.toString.call(data);
  return kind === '[object Object]' ? jsonText(realm, data) : byteString(bytesOf(data));
}

function readers(realm: Realm, flash: Flash): Record<string, HostFunction> {
  return {
    read: (name, offset, length) => {
      const file = flash.read(String(name));
      if (file === undefined || offset === undefined) return file;
      return file.slice(Number(offset), length === undefined ? undefined : Number(offset) + Number(length));
    },
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
    list: (pattern) => {
      const wanted = typeof pattern === 'string' ? new RegExp(pattern) : (pattern as RegExp | undefined);
      return realm.array(flash.names().filter((name) => wanted === undefined || wanted.test(name)));
    },
    getFree: () => flash.stats().freeBytes,
    getStats: () => realm.object(flash.stats()),
    hash: () => crc32(bytesOf(...flash.names().map((name) => `${name}\0${flash.read(name)}`))),
  };
}

/** The `Storage` module over the board's flash. */
export function storageModule({ realm }: Engine, flash: Flash): object {
  const module = realm.object();
  realm.markNative(module);
  realm.defineFunctions(module, {
    ...readers(realm, flash),
    write: (name, data, offset, size) =>
      guarded(() => flash.write(String(name), contents(realm, data), Number(offset ?? 0), Number(size ?? 0))),
    writeJSON: (name, data) => guarded(() => flash.write(String(name), new Serialiser(realm, { kind: 'storage' }).text(data))),
    erase: (name) => flash.erase(String(name)),
    eraseAll: () => flash.eraseAll(),
    compact: () => flash.compact(),
  });
  return module;
}
