import type { FlashMemory } from './flash-memory.ts';

/** Kinds of file, as the top byte of the size. */
export const PLAIN_FILE = 0;
/** A piece of a file made by `Storage.open`. */
export const APPEND_FILE = 64;
const IMAGE_FILE = 128;

export const NAME_BYTES = 28;
/** Size and name. */
export const HEADER_BYTES = 4 + NAME_BYTES;
const ALIGNMENT = 4;
const DELETED = '\0\0\0\0';

/** A file in the log, deleted or not. */
export interface LogEntry {
  /** Address of the header. */
  at: number;
  /** Bytes of content, without padding. */
  size: number;
  flags: number;
  /** 28 bytes, padded with NUL. */
  name: string;
}

/** A point in the log: an entry, or an address without one; no address: the area is full to the end. */
export interface LogPlace {
  at: number | undefined;
  entry: LogEntry | undefined;
}

export interface LogStats {
  totalBytes: number;
  freeBytes: number;
  fileBytes: number;
  fileCount: number;
  trashBytes: number;
  trashCount: number;
}

export const aligned = (length: number): number => Math.ceil(length / ALIGNMENT) * ALIGNMENT;
export const contentAt = (entry: LogEntry): number => entry.at + HEADER_BYTES;
export const isDeleted = (entry: LogEntry): boolean => entry.name.startsWith(DELETED);
/** Counts, is listed and moves with a compaction. */
export const isReal = (entry: LogEntry): boolean =>
  !isDeleted(entry) && [PLAIN_FILE, APPEND_FILE, IMAGE_FILE].includes(entry.flags);

/** The log of files: one header and content after the other, from the start of the area. */
export class FlashLog {
  constructor(readonly memory: FlashMemory) {}

  first(): LogPlace {
    return { at: 0, entry: this.entryAt(0) };
  }

  /** @param doesSkip goes on at the next page when there is no header, as a file may once have been put at its start */
  next(entry: LogEntry, doesSkip = true): LogPlace {
    const at = aligned(contentAt(entry) + entry.size);
    if (at + HEADER_BYTES > this.memory.areaBytes) return { at: undefined, entry: undefined };
    const next = this.entryAt(at);
    if (next || !doesSkip) return { at, entry: next };
    const page = this.memory.nextPage(at);
    return { at: page, entry: page === undefined ? undefined : this.entryAt(page) };
  }

  *entries(): Generator<LogEntry> {
    for (let { entry } = this.first(); entry; entry = this.next(entry).entry) yield entry;
  }

  /** @param name 28 bytes */
  find(name: string): LogEntry | undefined {
    for (const entry of this.entries()) if (entry.name === name) return entry;
    return undefined;
  }

  stats(): LogStats {
    const totalBytes = this.memory.areaBytes;
    const stats = { totalBytes, freeBytes: totalBytes, fileBytes: 0, fileCount: 0, trashBytes: 0, trashCount: 0 };
    for (const entry of this.entries()) {
      const bytes = HEADER_BYTES + aligned(entry.size);
      const kind = isDeleted(entry) ? 'trash' : 'file';
      stats[`${kind}Bytes`] += bytes;
      stats[`${kind}Count`]++;
      stats.freeBytes = totalBytes - entry.at - bytes;
    }
    return stats;
  }

  /** @returns start of the last page that begins with a header before the first deleted file: all before it can stay */
  compactionStart(): number {
    let start = 0;
    for (const entry of this.entries()) {
      if (entry.at % this.memory.pageBytes === 0) start = entry.at;
      if (isDeleted(entry)) return start;
    }
    return start;
  }

  /**
   * @param size bytes of content wanted
   * @returns an address with room; or, without room, whether a compaction may make it
   */
  room(size: number): { at: number } | { at: undefined; canCompact: boolean } {
    const needed = HEADER_BYTES + aligned(size);
    let place = this.first();
    let free = 0;
    let trash = 0;
    for (;;) {
      for (; place.entry; place = this.next(place.entry, false)) if (isDeleted(place.entry)) trash += place.entry.size;
      if (place.at === undefined) break;
      const space = this.spaceAt(place.at);
      free += space;
      if (space >= needed) return { at: place.at };
      const page = this.memory.nextPage(place.at);
      if (page === undefined) break;
      place = { at: page, entry: this.entryAt(page) };
    }
    return { at: undefined, canCompact: needed < free + trash };
  }

  /** @returns false when a header is neither whole nor blank; the engine looks at this when it is powered up */
  isValid(): boolean {
    let { entry } = this.first();
    if (!entry) return this.memory.isBlank(0, this.memory.areaBytes);
    for (;;) {
      const { at, entry: next } = this.next(entry);
      if (at === undefined) return this.isEndValid(entry);
      if (!next) return this.memory.isBlank(at, HEADER_BYTES);
      entry = next;
    }
  }

  private isEndValid(last: LogEntry): boolean {
    const at = aligned(contentAt(last) + last.size);
    return at + HEADER_BYTES > this.memory.areaBytes || this.memory.isBlank(at, HEADER_BYTES);
  }

  /** Bytes from an address to the next page, or to the end if that page is empty. */
  private spaceAt(at: number): number {
    const page = this.memory.nextPage(at);
    const end = page === undefined || !this.entryAt(page) ? this.memory.areaBytes : page;
    return end - at;
  }

  private entryAt(at: number): LogEntry | undefined {
    const word = this.memory.word(at);
    const size = word & 0xffffff;
    if (word === 0xffffffff || word === 0 || at + HEADER_BYTES + size > this.memory.areaBytes) return undefined;
    return { at, size, flags: word >>> 24, name: this.memory.text(at + 4, NAME_BYTES) };
  }
}
