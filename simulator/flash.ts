import { Compaction } from './flash-compaction.ts';
import {
  APPEND_FILE,
  contentAt,
  FlashLog,
  HEADER_BYTES,
  isReal,
  type LogEntry,
  type LogStats,
  NAME_BYTES,
  PLAIN_FILE,
} from './flash-log.ts';
import { ESP32_FLASH, type FlashLayout, FlashMemory } from './flash-memory.ts';

/** Longest name in bytes. */
export const NAME_LIMIT = NAME_BYTES;

export type FlashError = 'zero-length' | 'too-long' | 'already-written' | 'no-file';

export class FlashFailure extends Error {
  readonly kind: FlashError;

  constructor(kind: FlashError) {
    super(kind);
    this.kind = kind;
  }
}

/** Which files `list` names; all if undefined. */
export type FileKind = 'plain' | 'append';

/** Files in the board's flash. They outlive reboots and power cuts; writing is not atomic. Contents are byte strings, 0xFF where unwritten. */
export class Flash {
  readonly layout: FlashLayout;
  /** Told what the engine prints, without the line's end. */
  onPrint: (text: string) => void = () => {};
  /** Told when a text ceases to be live, see `isTextLive`. */
  onTextLost: () => void = () => {};
  private readonly memory: FlashMemory;
  private readonly log: FlashLog;
  /** Texts of which functions may live, by the header's address: they follow a file that moves and end with it. */
  private texts = new Map<number, string>();
  private liveTexts = new Set<string>();
  private textCount = 0;

  constructor(layout: FlashLayout = ESP32_FLASH) {
    this.layout = layout;
    this.memory = new FlashMemory(layout);
    this.log = new FlashLog(this.memory);
  }

  /** A name as it is kept: without a drive (`C:`), 28 bytes. Longer ones are cut. */
  static cutName(name: string): string {
    const cut = name.slice(0, NAME_BYTES);
    return cut[1] === ':' ? cut.slice(2) : cut;
  }

  read(name: string): string | undefined {
    const entry = this.entry(name);
    return entry && this.memory.text(contentAt(entry), entry.size);
  }

  /** Bytes of a file, as far as it goes. */
  bytes(entry: LogEntry, offset: number, length: number): string {
    return this.memory.text(contentAt(entry) + offset, Math.min(length, entry.size - offset));
  }

  /** @returns where a file lies; for what `Storage.open` does */
  entry(name: string): LogEntry | undefined {
    return this.log.find(Flash.cutName(name).padEnd(NAME_BYTES, '\0'));
  }

  /** Files as `list` gives them: the pieces of an append file count once, without their number if they alone are wanted. */
  files(kind?: FileKind): { name: string; at: number }[] {
    const found: { name: string; at: number }[] = [];
    for (const entry of this.log.entries()) {
      const isAppend = (entry.flags & APPEND_FILE) !== 0;
      if (!isReal(entry) || (kind !== undefined && isAppend !== (kind === 'append'))) continue;
      const name = entry.name.replace(/\0.*$/s, '');
      if (isAppend && !name.endsWith('\x01')) continue;
      found.push({ name: kind === 'append' ? name.slice(0, -1) : name, at: entry.at });
    }
    return found;
  }

  names(): string[] {
    return this.files().map(({ name }) => name);
  }

  /**
   * Writes a file, or a part of it.
   * @param offset 0 makes the file anew, with room for `size` bytes; above 0 fills in a part
   * @throws FlashFailure
   */
  write(name: string, data: string, offset = 0, size = 0, flags = PLAIN_FILE): void {
    const length = size || data.length;
    if (length === 0) throw new FlashFailure('zero-length');
    let entry = this.entry(name);
    if (offset === 0 && !(entry && this.isUsable(entry, length, flags))) {
      if (entry?.flags === flags && entry.size === length && this.read(name) === data) return;
      if (entry) this.delete(entry);
      entry = this.create(name, length, flags);
    }
    if (!entry) throw new FlashFailure('no-file');
    if (offset + data.length > entry.size) throw new FlashFailure('too-long');
    if (!this.memory.isBlank(contentAt(entry) + offset, data.length)) throw new FlashFailure('already-written');
    this.memory.write(contentAt(entry) + offset, data);
  }

  /** Writes into a file without any check, as `Storage.open` does: bits that are 0 stay so. */
  overwrite(entry: LogEntry, offset: number, data: string): void {
    if (data !== '') this.memory.write(contentAt(entry) + offset, data);
  }

  /** @returns false when there is no such file */
  erase(name: string): boolean {
    const entry = this.entry(name);
    if (entry) this.delete(entry);
    return entry !== undefined;
  }

  eraseAll(): void {
    this.texts = new Map();
    this.liveTexts = new Set();
    this.onTextLost();
    this.memory.erasePages(0, this.memory.areaBytes);
  }

  /** Gives up what was deleted. @returns false when there was nothing to give up */
  compact(): boolean {
    if (this.log.stats().trashBytes === 0) return false;
    const moved = new Map<number, string>();
    for (const [at, text] of this.texts) moved.set(at, text);
    const compaction = new Compaction(this.log, (from, to) => {
      const text = this.texts.get(from);
      moved.delete(from);
      if (text !== undefined) moved.set(to, text);
    });
    compaction.run();
    this.texts = moved;
    this.onPrint(compaction.message);
    return true;
  }

  stats(): LogStats {
    return this.log.stats();
  }

  /** What the engine does when it is powered up: a log that makes no sense, as a power cut may leave it, is erased whole. */
  check(): void {
    if (this.log.isValid()) return;
    this.onPrint('Storage is corrupt.\nErasing Storage Area...');
    this.eraseAll();
    this.onPrint('Erase complete.');
  }

  /**
   * Takes the power away after `steps` further changes of the flash. Replacing a file is three: the old copy is marked deleted,
   * the new header is written, the data is written. In a compaction each erased page is one and each write.
   */
  cutPowerAfter(steps: number, powerLost: () => void): void {
    this.memory.cutPowerAfter(steps, powerLost);
  }

  /** @returns a name for the file's present text, for `isTextLive`; undefined when there is no such file */
  textId(name: string): string | undefined {
    const entry = this.entry(name);
    if (!entry) return undefined;
    let text = this.texts.get(entry.at);
    if (text === undefined) {
      text = `${Flash.cutName(name)}#${++this.textCount}`;
      this.texts.set(entry.at, text);
      this.liveTexts.add(text);
    }
    return text;
  }

  /** @returns as `textId`, for a file that holds exactly this text */
  textIdOf(text: string): string | undefined {
    const file = this.files('plain').find(({ name }) => this.entry(name)?.size === text.length && this.read(name) === text);
    return file && this.textId(file.name);
  }

  /** @returns false once the file was overwritten or erased: functions whose text lies there cannot run any more */
  isTextLive(text: string): boolean {
    return this.liveTexts.has(text);
  }

  private isUsable(entry: LogEntry, length: number, flags: number): boolean {
    return entry.flags === flags && entry.size === length && this.memory.isBlank(contentAt(entry), length);
  }

  private delete(entry: LogEntry): void {
    const text = this.texts.get(entry.at);
    if (text !== undefined && this.liveTexts.delete(text)) this.onTextLost();
    this.texts.delete(entry.at);
    this.memory.write(entry.at + 4, '\0\0\0\0');
  }

  /** Makes room for a file; when the area is full, what was deleted is given up first. */
  private create(name: string, length: number, flags: number): LogEntry | undefined {
    let room = this.log.room(length);
    if (room.at === undefined && room.canCompact && this.compact()) room = this.log.room(length);
    if (room.at === undefined) return undefined;
    const entry = { at: room.at, size: length, flags, name: Flash.cutName(name).padEnd(NAME_BYTES, '\0') };
    const size = Buffer.alloc(HEADER_BYTES - NAME_BYTES);
    size.writeUInt32LE(length + flags * 2 ** 24);
    this.memory.write(entry.at, size.toString('latin1') + entry.name);
    return entry;
  }
}
