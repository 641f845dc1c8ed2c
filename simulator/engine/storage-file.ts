import { type Flash, NAME_LIMIT } from '../flash.ts';
import { APPEND_FILE, HEADER_BYTES, type LogEntry } from '../flash-log.ts';
import { EngineError, type HostFunction, type Realm } from './realm.ts';
import { quote } from './serialise.ts';
import { guarded } from './storage-errors.ts';

/** What an append file keeps of itself; the program can see it. */
interface OpenFile {
  name: string;
  /** Number of the piece, 1…255, the last byte of its name. */
  chunk: number;
  offset: number;
  /** Character code of r, w or a; 0: nothing can be done with it any more. */
  mode: number;
}

const LAST_CHUNK = 255;
const UNWRITTEN = '\xff';
const MODES = ['r', 'w', 'a'];
/** Areas below this size have pieces of one page, of 4096 bytes at most. */
const LARGE_AREA_BYTES = 1_000_000;

/** Append files: pieces of equal size in Storage; where 0xFF begins the file ends. */
class StorageFiles {
  constructor(private readonly flash: Flash) {}

  open(file: OpenFile, name: string, mode: unknown): void {
    if (!MODES.includes(mode as string)) {
      throw new EngineError('Error', `Invalid mode ${typeof mode === 'string' ? quote(mode, 'console') : String(mode)}`);
    }
    file.name = name.slice(0, NAME_LIMIT);
    if (mode === 'w' && this.piece(file, 1)) this.erase(file);
    const end = mode === 'a' ? this.end(file) : { chunk: 1, offset: 0 };
    file.chunk = end.chunk;
    file.offset = end.offset;
    file.mode = String(mode).charCodeAt(0);
  }

  /** @param length bytes wanted, or 'line' @returns undefined at the end of the file */
  read(file: OpenFile, length: number | 'line'): string | undefined {
    if (file.mode !== MODES[0]?.charCodeAt(0)) throw new EngineError('Error', "Can't read in this mode");
    let text = '';
    let piece = this.piece(file, file.chunk);
    while (piece && (length === 'line' || text.length < length)) {
      if (file.offset >= piece.size) {
        file.offset = 0;
        piece = file.chunk < LAST_CHUNK ? this.piece(file, ++file.chunk) : undefined;
        continue;
      }
      const byte = this.flash.bytes(piece, file.offset, 1);
      if (byte === UNWRITTEN) break;
      text += byte;
      file.offset++;
      if (length === 'line' && byte === '\n') break;
    }
    return text === '' ? undefined : text;
  }

  length(file: OpenFile): number {
    const { chunk, offset } = this.end(file);
    let length = offset;
    for (let before = 1; before < chunk; before++) length += this.piece(file, before)?.size ?? 0;
    return length;
  }

  write(file: OpenFile, data: string): void {
    if (!MODES.slice(1).some((mode) => mode.charCodeAt(0) === file.mode)) {
      throw new EngineError('Error', "Can't write in this mode");
    }
    if (data === '') return;
    const piece = this.piece(file, file.chunk);
    if (!piece) {
      this.begin(file, file.chunk, data);
      return;
    }
    const room = piece.size - file.offset;
    this.flash.overwrite(piece, file.offset, data.slice(0, room));
    file.offset += Math.min(data.length, room);
    if (data.length < room) return;
    if (file.chunk === LAST_CHUNK) throw new EngineError('Error', 'File too big!');
    this.begin(file, file.chunk + 1, data.slice(room));
  }

  erase(file: OpenFile): void {
    for (let chunk = 1; this.flash.erase(pieceName(file.name, chunk)); chunk++);
    Object.assign(file, { chunk: 1, offset: 0, mode: 0 });
  }

  private begin(file: OpenFile, chunk: number, data: string): void {
    const { pageBytes, areaBytes } = this.flash.layout;
    const size = (areaBytes < LARGE_AREA_BYTES ? Math.min(pageBytes, 4096) : pageBytes * 10) - HEADER_BYTES;
    try {
      guarded(() => this.flash.write(pieceName(file.name, chunk), data, 0, size, APPEND_FILE));
    } catch (error) {
      file.mode = 0;
      throw error;
    }
    file.chunk = chunk;
    file.offset = data.length;
  }

  private piece(file: OpenFile, chunk: number): LogEntry | undefined {
    return this.flash.entry(pieceName(file.name, chunk));
  }

  private end(file: OpenFile): { chunk: number; offset: number } {
    let chunk = 1;
    let piece = this.piece(file, chunk);
    while (piece && chunk < LAST_CHUNK && this.flash.bytes(piece, piece.size - 1, 1) !== UNWRITTEN)
      piece = this.piece(file, ++chunk);
    if (!piece) return { chunk, offset: 0 };
    const offset = this.flash.bytes(piece, 0, piece.size).indexOf(UNWRITTEN);
    return { chunk, offset: offset < 0 ? piece.size : offset };
  }
}

const pieceName = (name: string, chunk: number): string =>
  name.slice(0, NAME_LIMIT - 1).replace(/\0+$/, '') + String.fromCharCode(chunk);

/** Adds the class `StorageFile`. @returns what `Storage.open` does */
export function defineStorageFile(realm: Realm, flash: Flash): HostFunction {
  const files = new StorageFiles(flash);
  const make = realm.evaluate('(class StorageFile {})', 'realm') as new () => OpenFile;
  realm.define(realm.global, { StorageFile: make });
  realm.markNative(make);
  realm.defineFunctions(make.prototype as object, {
    read(length) {
      return files.read(this as OpenFile, Math.max(Math.trunc(Number(length)) || 0, 0));
    },
    readLine() {
      return files.read(this as OpenFile, 'line');
    },
    getLength() {
      return files.length(this as OpenFile);
    },
    write(data) {
      files.write(this as OpenFile, String(data));
    },
    erase() {
      files.erase(this as OpenFile);
    },
  });
  return (name, mode) => {
    const file = new make();
    files.open(file, typeof name === 'string' ? name : '', mode);
    return file;
  };
}
