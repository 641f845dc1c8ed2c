import { aligned, contentAt, type FlashLog, HEADER_BYTES, isReal, type LogEntry } from './flash-log.ts';

const PROGRESS_BYTES = 16_384;
const PROGRESS_SIGNS = '/-\\|';

/**
 * Moves the files that are left to the front, through a buffer of one page: a page is erased once all of it has been read, so what
 * the buffer holds at a power cut is lost.
 */
export class Compaction {
  /** What the engine prints while it works. */
  message = 'Compacting... ';
  private readonly start: number;
  private readonly bufferBytes: number;
  private buffer = '';
  private writeAt: number;
  private progress = 0;

  /** @param moved told of each file's old and new header address */
  constructor(
    private readonly log: FlashLog,
    private readonly moved: (from: number, to: number) => void,
  ) {
    this.start = log.compactionStart();
    this.writeAt = this.start;
    this.bufferBytes = Math.min(log.stats().fileBytes, log.memory.pageBytes + HEADER_BYTES);
  }

  run(): void {
    const { memory } = this.log;
    let place = this.log.first();
    while (place.entry && place.entry.at < this.start) place = this.log.next(place.entry);
    while (place.entry) {
      const { entry } = place;
      if (isReal(entry)) this.move(entry);
      place = this.log.next(entry);
    }
    this.flush(memory.areaBytes);
    const isAtStart = this.writeAt === this.start;
    const unused = isAtStart ? this.writeAt : memory.nextPage(this.writeAt - 1);
    if (unused !== undefined) memory.erasePages(unused, place.at ?? memory.areaBytes);
  }

  private move(entry: LogEntry): void {
    const { memory } = this.log;
    this.moved(entry.at, this.writeAt + this.buffer.length);
    const end = contentAt(entry) + aligned(entry.size);
    this.buffer += memory.text(entry.at, HEADER_BYTES);
    let readAt = contentAt(entry);
    this.flush(readAt);
    while (readAt < end) {
      const length = Math.min(this.bufferBytes - this.buffer.length, end - readAt);
      this.buffer += memory.text(readAt, length);
      readAt += length;
      this.flush(readAt);
    }
    const progress = Math.floor((entry.at - this.start) / PROGRESS_BYTES);
    if (progress !== this.progress) this.message += `\b${PROGRESS_SIGNS[progress & 3]}`;
    this.progress = progress;
  }

  /** Writes what is in the buffer, as far as everything on the page has been read. */
  private flush(readAt: number): void {
    const { memory } = this.log;
    while (this.buffer !== '') {
      const pageEnd = memory.nextPage(this.writeAt) ?? memory.areaBytes;
      if (readAt < pageEnd) return;
      const piece = this.buffer.slice(0, pageEnd - this.writeAt);
      if (this.writeAt % memory.pageBytes === 0) memory.erasePages(this.writeAt, this.writeAt + 1);
      memory.write(this.writeAt, piece);
      this.writeAt += piece.length;
      this.buffer = this.buffer.slice(piece.length);
    }
  }
}
