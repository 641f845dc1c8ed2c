import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { checkSource } from '../../tools/compat/check.ts';
import { allFeatures } from '../../tools/compat/features.ts';
import { interpreterPath, runOnInterpreter } from '../helpers/interpreter.ts';

const folder = fileURLToPath(new URL('../fixtures/compat/', import.meta.url));
const ids = readdirSync(folder).sort();

/** Rules of the source stage only: what the build makes of it is another fault. */
const sourceOnly = new Set(['field-without-constructor']);

const input = (id: string): string => readFileSync(`${folder}${id}/input.js`, 'utf8');

describe('each rule finds its fixture, at the place and with the code expected', () => {
  it.each(ids)('%s', (id) => {
    const findings = checkSource(input(id), { file: 'input.js', isSource: sourceOnly.has(id) });
    const expected = JSON.parse(readFileSync(`${folder}${id}/expected.json`, 'utf8'));
    expect(findings.map(({ code, severity, line, column }) => ({ code, severity, line, column }))).toEqual(expected);
  });

  it('has a fixture for every rule of the table', () => {
    expect(allFeatures.map(({ id }) => id).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('says nothing about a program that uses only what exists', () => {
    expect(checkSource(input('supported'), { file: 'input.js' })).toEqual([]);
  });
});

/** What a standard engine prints. */
async function printedByNode(code: string): Promise<string[]> {
  const lines: string[] = [];
  const print = (...values: unknown[]): number => lines.push(values.join(' '));
  const clear = (timer?: NodeJS.Timeout): void => clearTimeout(timer);
  try {
    runInNewContext(code, {
      print,
      setTimeout,
      clearTimeout: clear,
      clearInterval: clear,
      queueMicrotask,
      console: { table: () => 0 },
    });
  } catch (error) {
    lines.push(String(error));
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  return lines;
}

if (interpreterPath()) {
  describe('the facts hold: the real interpreter does otherwise than a standard engine', () => {
    it.each(ids.filter((id) => id !== 'dynamic-import'))('%s', async (id) => {
      const code = input(id);
      const { lines } = await runOnInterpreter(Buffer.from(code).toString('latin1'), { timeoutMs: 1500 });
      const onEngine = lines.map((line) => Buffer.from(line, 'latin1').toString('utf8'));
      if (id === 'supported') expect(onEngine).toEqual(await printedByNode(code));
      else expect(onEngine).not.toEqual(await printedByNode(code));
    });
  });
} else {
  console.log('not run: facts of the checker on the real interpreter (set ESPRUINO=/path/to/espruino)');
}
