import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allFeatures, codeOf } from '../../tools/compat/features.ts';
import { renderRules, withRules } from '../../tools/compat/rules-page.ts';

const page = fileURLToPath(new URL('../../docs/checker.md', import.meta.url));

describe('the page of the checker', () => {
  it('has the tables as the rules are (run vitest with -u to write them)', async () => {
    await expect(withRules(readFileSync(page, 'utf8'))).toMatchFileSnapshot(page);
  });

  it('has a line for every rule', () => {
    const lines = renderRules().split('\n');
    for (const { id } of allFeatures) expect(lines.filter((line) => line.startsWith(`| \`${codeOf(id)}\` |`))).toHaveLength(1);
  });

  it('keeps what stands outside the marks', () => {
    expect(withRules('a\n<!-- rules -->\nold\n<!-- /rules -->\nb')).toMatch(
      /^a\n<!-- rules -->\n\n### [\s\S]*<!-- \/rules -->\nb$/,
    );
    expect(() => withRules('no marks')).toThrow('needs the marks');
  });
});
