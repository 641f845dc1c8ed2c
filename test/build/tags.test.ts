import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { lower } from '../../tools/build/lower.ts';
import { keepTags } from '../../tools/build/tags.ts';

/** Names that carry a tag once the source is JavaScript. */
async function tagged(source: string): Promise<{ rare: string[]; once: string[] }> {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2019, module: ts.ModuleKind.ES2020, removeComments: false },
    transformers: { before: [keepTags] },
  });
  const { rare, once } = (await lower(outputText)).tagged;
  return { rare: [...rare], once: [...once] };
}

describe('@rare', () => {
  test('functions whose documentation says so', async () => {
    expect(
      (
        await tagged(`
        /** Text. @rare */
        function first() {}
        function second() {}
        /**
         * Text.
         * @param a b
         * @rare
         */
        function third(a) {}`)
      ).rare,
    ).toEqual(['first', 'third']);
  });

  test('all functions of a module whose first comment says so', async () => {
    expect(
      (await tagged('/** Module.\n *\n * @rare */\nconst a = 1;\nfunction first() {}\n/** Doc. */\nfunction second() {}')).rare,
    ).toEqual(['first', 'second']);
  });

  test('not those of a module whose later comment says so', async () => {
    expect((await tagged('/** Module. */\nconst a = 1;\n/** @rare */\nconst b = 2;\nfunction first() {}')).rare).toEqual([]);
  });
});

describe('@once', () => {
  test('variables whose documentation says so', async () => {
    expect(
      (
        await tagged(`
        /** Text. @once */
        let first: number;
        let second: number;
        /** Text.
         * @once
         */
        let third: () => void;
        /** @once */
        function none() {}
        first = 1; second = 2; third = none;`)
      ).once,
    ).toEqual(['first', 'third']);
  });
});
