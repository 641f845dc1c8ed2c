/**
 * Puts `;` between a block and a statement that begins with a text: when the engine has skipped the block, as that of a `catch` that nothing
 * reached or of an `if` that did not hold, it reads such a text as an empty one. Minified comparisons begin so: `"number"==typeof a`.
 */
import { type Node, parse, type Statement } from 'acorn';
import { full } from 'acorn-walk';
import type { Spelling } from './byte-strings.ts';

const isTextAt = (code: string, { start }: Node): boolean => /["'`]/.test(code.charAt(start));

/** @returns what to insert, in order */
export function separateTexts(code: string): Spelling[] {
  const changes: Spelling[] = [];
  full(parse(code, { ecmaVersion: 2022 }), (node) => {
    if (node.type !== 'Program' && node.type !== 'BlockStatement' && node.type !== 'SwitchCase') return;
    const statements = (node.type === 'SwitchCase' ? node.consequent : node.body) as Statement[];
    for (const [place, statement] of statements.entries()) {
      const before = statements[place - 1];
      if (before && code[before.end - 1] === '}' && isTextAt(code, statement))
        changes.push({ index: statement.start, removed: 0, text: ';' });
    }
  });
  return changes.sort((a, b) => a.index - b.index);
}
