import { describe, expect, it } from 'vitest';
import { Flash } from '../../simulator/flash.ts';
import { ESP32_FLASH } from '../../simulator/flash-memory.ts';
import { Random } from '../random/random.ts';
import { run } from './helpers.ts';

const SMALL = { startAddress: 0, pageBytes: 1024, areaBytes: 16_384 };

class PowerCut extends Error {}

/** Runs something and takes the power away after some changes of the flash. @returns false when it came to its end before */
function isCut(flash: Flash, changes: number, change: () => void): boolean {
  flash.cutPowerAfter(changes, () => {
    throw new PowerCut();
  });
  try {
    change();
    return false;
  } catch (error) {
    if (error instanceof PowerCut) return true;
    throw error;
  } finally {
    flash.cutPowerAfter(Number.POSITIVE_INFINITY, () => {});
  }
}

/** Ten files, every third of them deleted. */
function usedFlash(): Flash {
  const flash = new Flash(SMALL);
  for (let i = 0; i < 10; i++) flash.write(`f${i}`, `${i}`.repeat(700));
  for (let i = 0; i < 10; i += 3) flash.erase(`f${i}`);
  return flash;
}

const LEFT = [1, 2, 4, 5, 7, 8].map((number) => `f${number}`);
const isWhole = (flash: Flash, name: string) => flash.read(name) === (name[1] as string).repeat(700);

describe('the area of an ESP32', () => {
  it('has 896 kB, of which each file takes 32 bytes and its length, up to a multiple of 4', () => {
    const board = run('');
    board.storage.write('a', '12345');
    expect(board.storage.stats()).toMatchObject({ totalBytes: 917_504, freeBytes: 917_464, fileBytes: 40 });
  });

  it('gives pieces of an append file the size of a page', () => {
    const board = run('require("Storage").open("log", "w").write("x");');
    expect(board.storage.entry('log\x01')?.size).toBe(4064);
    expect(board.storage.layout).toEqual(ESP32_FLASH);
  });
});

describe('a power cut while files are compacted', () => {
  it('needs a compaction of several changes', () => {
    let count = 1;
    for (let flash = usedFlash(); isCut(flash, count, () => flash.compact()); flash = usedFlash()) count++;
    expect(count).toBeGreaterThan(10);
  });

  it('can lose files, and leaves a flash that can be used after any change', () => {
    const lost: number[] = [];
    for (let count = 1; count < 100; count++) {
      const flash = usedFlash();
      const wasCut = isCut(flash, count, () => flash.compact());
      flash.check();
      flash.write('next', 'works');
      expect(flash.read('next')).toBe('works');
      if (!wasCut) break;
      lost.push(LEFT.filter((name) => !isWhole(flash, name)).length);
    }
    expect(Math.max(...lost)).toBeGreaterThan(0);
    expect(lost).toContain(0);
  });

  it('loses nothing when it comes to its end', () => {
    const flash = usedFlash();
    flash.compact();
    expect(LEFT.filter((name) => !isWhole(flash, name))).toEqual([]);
    expect(flash.names()).toEqual(LEFT);
  });
});

describe('a power cut while a file is written', () => {
  it.each(Array.from({ length: 50 }, (_item, seed) => seed))('harms no other file (random sequence %i)', (seed) => {
    const random = new Random(seed);
    const flash = new Flash(ESP32_FLASH);
    const kept = new Map<string, string>();
    for (let turn = 0; turn < 40; turn++) {
      const name = `f${random.between(0, 5)}`;
      const text = String.fromCharCode(random.between(65, 90)).repeat(random.between(1, 300));
      const change = () => (random.chance(0.2) ? flash.erase(name) : flash.write(name, text));
      const wasCut = isCut(flash, random.between(1, 5), change);
      flash.check();
      if (wasCut) kept.delete(name);
      for (const [other, content] of kept) if (other !== name) expect(flash.read(other)).toBe(content);
      const now = flash.read(name);
      if (now !== undefined) kept.set(name, now);
      else kept.delete(name);
    }
  });
});

describe('a flash that makes no sense', () => {
  it('is erased when the board is powered up, and it says so', () => {
    const board = run('print("program");', { files: { data: 'x' } });
    // A size of 0 at the start of a page is neither a header nor blank.
    const last = board.storage.entry('data');
    board.storage.overwrite({ ...(last as NonNullable<typeof last>), at: 4096 - 32 }, 0, '\0\0\0\0');
    board.reboot();
    expect(board.log).toEqual(['program', 'Storage is corrupt.', 'Erasing Storage Area...', 'Erase complete.']);
    expect(board.storage.stats().freeBytes).toBe(917_504);
    expect(board.storage.names()).toEqual([]);
  });
});

describe('a text in Storage', () => {
  it('lives as long as its file, wherever that moves', () => {
    const flash = new Flash(SMALL);
    flash.write('trash', 'x');
    flash.write('a', 'text of a');
    const text = flash.textId('a') as string;
    expect(flash.textIdOf('text of a')).toBe(text);
    flash.erase('trash');
    flash.compact();
    expect(flash.textId('a')).toBe(text);
    expect(flash.isTextLive(text)).toBe(true);
    flash.write('a', 'text of a');
    expect(flash.isTextLive(text)).toBe(true);
    flash.write('a', 'another text');
    expect(flash.isTextLive(text)).toBe(false);
    expect(flash.textId('a')).not.toBe(text);
  });
});
