import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Lowered, lower } from '../../tools/build/lower.ts';
import type { Tagged } from '../../tools/build/tags.ts';
import { createFirmwareProgram, emit } from '../../tools/build/typescript.ts';

async function lowered(source: string): Promise<Lowered> {
  const folder = await mkdtemp(join(tmpdir(), 'lampyris-tags-'));
  const file = join(folder, 'source.ts');
  try {
    await writeFile(file, source);
    const program = createFirmwareProgram([file]);
    const parsed = program.getSourceFile(file);
    if (!parsed) throw new Error(`${file} was not read`);
    return await lower(emit(program, parsed, []).code);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Names that carry a mark once the source is JavaScript. */
async function marked(kind: keyof Tagged, source: string): Promise<string[]> {
  return [...(await lowered(source)).tagged[kind]];
}

describe('@rare', () => {
  test('functions whose documentation says so', async () => {
    const source = `
      /** Text. @rare */
      function first() {}
      function second() {}
      /**
       * Text.
       * @param a b
       * @rare
       */
      function third(a) {}`;
    expect(await marked('rare', source)).toEqual(['first', 'third']);
  });

  test('all functions of a module whose first comment says so', async () => {
    const source = '/** Module.\n *\n * @rare */\nconst a = 1;\nfunction first() {}\n/** Doc. */\nfunction second() {}';
    expect(await marked('rare', source)).toEqual(['first', 'second']);
  });

  test('not those of a module whose later comment says so', async () => {
    const source = '/** Module. */\nconst a = 1;\n/** @rare */\nconst b = 2;\nfunction first() {}';
    expect(await marked('rare', source)).toEqual([]);
  });
});

describe('declared without a value', () => {
  test('though never undefined by their type', async () => {
    expect(
      await marked(
        'unset',
        `
        type Maybe = number | undefined;
        /** Text. */
        let first: number;
        let second = 0;
        let third: number | undefined;
        let fourth: Maybe;
        let fifth: () => void, sixth: { a?: number };
        let seventh: unknown;
        let eighth: string | null;
        let ninth;
        let tenth: 'a' | 'b';
        function f() { let inner: number; inner = 1; return inner; }
        first = second = 1; third = fourth = f(); fifth = f; sixth = {}; seventh = eighth = ninth = ''; tenth = 'a';
        export const all = [first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth];`,
      ),
    ).toEqual(['first', 'fifth', 'sixth', 'tenth']);
  });
});
