/** One program that uses each thing the engine lacks, once: one finding for each, none missing, and each fails on the real interpreter. */
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { checkSource } from '../../tools/compat/check.ts';
import { allCodes, type Explanation, explain } from '../../tools/compat/explain.ts';
import { allFeatures, codeOf, type Feature } from '../../tools/compat/features.ts';
import { interpreterPath, runOnInterpreter } from '../helpers/interpreter.ts';

/** Rules that need a file of their own: nothing else can be read in it, or it is judged before the build. */
const alone = new Set(['syntax', 'module-syntax', 'field-without-constructor']);

const features = allFeatures.filter(({ id }) => !alone.has(id));
const rules = new Set(allFeatures.map(({ id }) => codeOf(id)));
const explained = allCodes().map((code) => explain(code) as Explanation);
const builtins = explained.filter(({ code }) => !rules.has(code));
const uses = [...features.map(({ id, example }) => ({ code: codeOf(id), example })), ...builtins];

/** Each use in a function of its own, so that names do not meet. */
const program = uses.map(({ example }) => `(function () {\n${example}\n});`).join('\n');

describe('a program that uses each thing once', () => {
  it('gets one finding for each, none missing and none else', () => {
    const findings = checkSource(program, { file: 'a.js' }).map(({ code }) => code);
    expect(findings.toSorted()).toEqual(uses.map(({ code }) => code).toSorted());
  });

  it.each(allFeatures.filter(({ id }) => alone.has(id)))('gets one finding for $id in a file of its own', ({ id, example }) => {
    const isSource = id === 'field-without-constructor';
    expect(checkSource(example, { file: 'a.js', isSource }).map(({ code }) => code)).toEqual([codeOf(id)]);
  });
});

/** Examples whose fault ends the whole run. */
const single = new Set(['super-chain', 'debugger']);

/** Rules whose examples work alike on a Linux build: advice and costs, and what only the chip shows. See fixtures.test.ts. */
const alike = (feature: Feature): boolean =>
  feature.example.startsWith('() =>') ||
  feature.id.startsWith('hot-') ||
  ['big-array-index', 'long-branch', 'field-without-constructor'].includes(feature.id);

/** Shown by the fixtures: the place, not the value, is at fault, or a second machine takes part. */
const shownByFixture = new Set([
  'socket-write-bytes',
  'socket-method',
  'status-number',
  'tls-pem',
  'console-format',
  'syntax',
  'clear-all-timers',
]);

const evaluated = (code: string, i: number): string =>
  `try{print(${i},JSON.stringify(eval(${JSON.stringify(code)})))}catch(e){print(${i},"throws")}`;

/** What a standard engine makes of a piece of code, in the words of the script above. */
function standard(code: string): string {
  try {
    return String(JSON.stringify(runInNewContext(code, { print: () => 0 }, { timeout: 500 })) ?? 'null');
  } catch {
    return 'throws';
  }
}

async function onEngine(codes: readonly string[]): Promise<string[]> {
  const script = `${codes.map(evaluated).join('\n')}\nprint("end");`;
  const { lines } = await runOnInterpreter(Buffer.from(script).toString('latin1'), { timeoutMs: 1500 });
  return codes.map((_, i) => {
    const line = lines.find((each) => each.startsWith(`${i} `));
    return line === undefined ? 'stops' : line.slice(line.indexOf(' ') + 1);
  });
}

if (interpreterPath()) {
  describe('on the real interpreter', () => {
    it('none of the missing built-ins can be used', async () => {
      const examples = builtins.map(({ example }) => example);
      const results = await onEngine(examples);
      const working = examples.filter((_, i) => results[i] !== 'throws' && results[i] !== 'null');
      expect(examples.length).toBeGreaterThan(200);
      expect(working).toEqual([]);
    });

    const shown = allFeatures.filter((each) => !alike(each) && !shownByFixture.has(each.id));

    it('each example fails, or gives another result than a standard engine', async () => {
      const batch = shown.filter(({ id }) => !single.has(id));
      const results = await onEngine(batch.map(({ example }) => example));
      const equal = batch.filter(({ example }, i) => results[i] !== 'throws' && results[i] === standard(example));
      expect(equal.map(({ id, example }) => `${id}: ${example}`)).toEqual([]);
      expect(results).not.toContain('stops');
    });

    it.each(shown.filter(({ id }) => single.has(id)))('$id fails in a run of its own', async ({ example }) => {
      const [result] = await onEngine([example]);
      expect(result === 'throws' || result !== standard(example)).toBe(true);
    });
  });
} else {
  console.log('not run: each example on the real interpreter (set ESPRUINO=/path/to/espruino)');
}
