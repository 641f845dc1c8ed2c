/** Where the Storage area of a build lies. All sizes in bytes. */
export interface FlashLayout {
  /** Of the area; only `Storage.hash` shows it. */
  startAddress: number;
  /** What is erased at once. */
  pageBytes: number;
  areaBytes: number;
}

/** The 4 MB layout of the ESP32 build. */
export const ESP32_FLASH: FlashLayout = { startAddress: 0x320000, pageBytes: 4096, areaBytes: 917_504 };

let blankCells = Buffer.alloc(0);

function blank(length: number): Buffer {
  if (blankCells.length < length) blankCells = Buffer.alloc(length, 0xff);
  return blankCells.subarray(0, length);
}

/** Flash cells of the Storage area: writing can only clear bits, erasing a page sets them all. Addresses count from the area's start. */
export class FlashMemory {
  readonly pageBytes: number;
  readonly areaBytes: number;
  private readonly cells: Buffer;
  private changesLeft = Number.POSITIVE_INFINITY;
  private powerLost: () => void = () => {};

  constructor({ pageBytes, areaBytes }: FlashLayout) {
    this.pageBytes = pageBytes;
    this.areaBytes = areaBytes;
    this.cells = Buffer.alloc(areaBytes, 0xff);
  }

  /** @returns one character per byte */
  text(at: number, length: number): string {
    return this.cells.toString('latin1', at, at + length);
  }

  byte(at: number): number {
    return this.cells[at] as number;
  }

  word(at: number): number {
    return this.cells.readUInt32LE(at);
  }

  isBlank(at: number, length: number): boolean {
    return this.cells.subarray(at, at + length).equals(blank(length));
  }

  /** @param bytes one character per byte */
  write(at: number, bytes: string): void {
    for (let i = 0; i < bytes.length; i++) this.cells[at + i] = this.byte(at + i) & bytes.charCodeAt(i);
    this.changed();
  }

  /** @returns start of the page after the one that holds `at`; undefined after the last */
  nextPage(at: number): number | undefined {
    const next = (Math.floor(at / this.pageBytes) + 1) * this.pageBytes;
    return next < this.areaBytes ? next : undefined;
  }

  /** Erases every page that begins before `to`, from the page of `from` on. */
  erasePages(from: number, to: number): void {
    for (let at = from - (from % this.pageBytes); at < to; at += this.pageBytes) {
      if (this.isBlank(at, this.pageBytes)) continue;
      this.cells.fill(0xff, at, at + this.pageBytes);
      this.changed();
    }
  }

  /** Calls `powerLost` once, after `changes` further writes or erased pages. */
  cutPowerAfter(changes: number, powerLost: () => void): void {
    this.changesLeft = changes;
    this.powerLost = powerLost;
  }

  private changed(): void {
    if (--this.changesLeft > 0) return;
    this.changesLeft = Number.POSITIVE_INFINITY;
    this.powerLost();
  }
}
