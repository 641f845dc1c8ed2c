/** Files in the board's flash. They outlive reboots and power cuts; writing is not atomic. */

const NAME_BYTES = 28;
/** Storage area of the 4 MB layout. */
const AREA_BYTES = 917_504;
/** Header of a file: name, length, flags. */
const HEADER_BYTES = 32;

export type FlashError = 'zero-length' | 'too-long' | 'already-written' | 'no-file';

export class FlashFailure extends Error {
  readonly kind: FlashError;

  constructor(kind: FlashError) {
    super(kind);
    this.kind = kind;
  }
}

const aligned = (length: number) => Math.ceil(length / 4) * 4;

const isErased = (bytes: string) => !/[^\xff]/.test(bytes);

/** Contents are byte strings; parts not written yet read 0xFF. */
export class Flash {
  private readonly files = new Map<string, string>();
  private trashBytes = 0;
  private stepsLeft = Number.POSITIVE_INFINITY;
  private powerLost: () => void = () => {};

  static cutName(name: string): string {
    return name.slice(0, NAME_BYTES);
  }

  read(name: string): string | undefined {
    return this.files.get(Flash.cutName(name));
  }

  names(): string[] {
    return [...this.files.keys()];
  }

  /**
   * Writes a file, or a part of it.
   * @param offset 0 makes the file anew, with room for `size` bytes; above 0 fills in a part
   * @throws FlashFailure
   */
  write(name: string, data: string, offset = 0, size = 0): void {
    const key = Flash.cutName(name);
    const length = size || data.length;
    if (length === 0) throw new FlashFailure('zero-length');
    const old = this.files.get(key);
    if (offset === 0 && old === data && data.length === length) return;
    const isUsable = offset > 0 || (old?.length === length && isErased(old));
    if (!isUsable) this.create(key, old, length);
    const file = this.files.get(key);
    if (file === undefined) throw new FlashFailure('no-file');
    if (offset + data.length > file.length) throw new FlashFailure('too-long');
    if (!isErased(file.slice(offset, offset + data.length))) throw new FlashFailure('already-written');
    this.files.set(key, file.slice(0, offset) + data + file.slice(offset + data.length));
    this.step();
  }

  erase(name: string): void {
    const key = Flash.cutName(name);
    const old = this.files.get(key);
    if (old === undefined) return;
    this.trashBytes += HEADER_BYTES + aligned(old.length);
    this.files.delete(key);
    this.step();
  }

  eraseAll(): void {
    this.files.clear();
    this.trashBytes = 0;
    this.step();
  }

  compact(): void {
    this.trashBytes = 0;
  }

  stats(): { totalBytes: number; freeBytes: number; fileBytes: number; fileCount: number; trashBytes: number } {
    const fileBytes = [...this.files.values()].reduce((total, file) => total + HEADER_BYTES + aligned(file.length), 0);
    const freeBytes = AREA_BYTES - fileBytes - this.trashBytes;
    return { totalBytes: AREA_BYTES, freeBytes, fileBytes, fileCount: this.files.size, trashBytes: this.trashBytes };
  }

  /**
   * Takes the power away after `steps` further changes of the flash. Replacing a file is three: the old copy is marked deleted,
   * the new header is written, the data is written.
   */
  cutPowerAfter(steps: number, powerLost: () => void): void {
    this.stepsLeft = steps;
    this.powerLost = powerLost;
  }

  /** Makes room for a file; when the area is full, what was deleted is given up first. */
  private create(key: string, old: string | undefined, length: number): void {
    if (old !== undefined) this.erase(key);
    const needed = HEADER_BYTES + aligned(length);
    if (needed > this.stats().freeBytes) this.compact();
    if (needed > this.stats().freeBytes) throw new FlashFailure('no-file');
    this.files.set(key, '\xff'.repeat(length));
    this.step();
  }

  private step(): void {
    if (--this.stepsLeft > 0) return;
    this.stepsLeft = Number.POSITIVE_INFINITY;
    this.powerLost();
  }
}
