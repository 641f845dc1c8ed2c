import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { parse } from 'acorn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuildResult, buildBundle, buildScript, type ScriptResult } from '../../tools/build/index.ts';
import { checkSource } from '../../tools/compat/check.ts';
import { interpreterPath, runOnInterpreter } from '../helpers/interpreter.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/build/${name}`, import.meta.url));
const outDir = mkdtempSync(join(tmpdir(), 'lampyris-build-'));
const build = (folder: string): Promise<BuildResult> =>
  buildBundle({
    app: fixture('tiny.ts'),
    board: 'mpython',
    cloud: 'blynk',
    entry: fixture('entry.ts'),
    outDir: join(outDir, folder),
  });

/** What the program prints on a standard engine; objects as JSON. */
function run(code: string): string[] {
  const lines: string[] = [];
  runInNewContext(code, { print: (...values: unknown[]) => lines.push(values.join(' ')) });
  return lines;
}

let first: BuildResult;
let second: BuildResult;
let code: string;
let globals: ScriptResult;

beforeAll(async () => {
  first = await build('first');
  second = await build('second');
  code = readFileSync(first.file, 'utf8');
  globals = await buildScript({ entry: fixture('tiny.ts'), outFile: join(outDir, 'globals.js') });
});
afterAll(() => rmSync(outDir, { recursive: true, force: true }));

describe('a bundle', () => {
  it('is named after app, board and cloud', () => {
    expect(first.file).toBe(join(outDir, 'first', 'tiny.mpython.blynk.js'));
    expect(first.bytes).toBe(readFileSync(first.file).length);
  });

  it('is the same, byte for byte, when built again', () => {
    expect(readFileSync(second.file)).toEqual(readFileSync(first.file));
    expect(readFileSync(second.mapFile)).toEqual(readFileSync(first.mapFile));
    expect(second.sha256).toBe(first.sha256);
  });

  it('does what the source says, with everything lowered', () => {
    const latin = readFileSync(first.file, 'latin1');
    const printed = ['{"direction":"up","min":0,"max":4095,"blynk":0} 2', '温\xe63é\xe9', '0 1 1', '1 2 2', '2 3 4'];
    expect(run(latin).map((line) => Buffer.from(line, 'latin1'))).toEqual([
      Buffer.from(printed[0] ?? ''),
      Buffer.from([0xe6, 0xb8, 0xa9, 0xe6, 0x33, 0xc3, 0xa9, 0xe9]),
      ...printed.slice(2).map((line) => Buffer.from(line)),
    ]);
  });

  it('uses only what Espruino has', () => {
    expect(checkSource(code, { file: 'tiny.js' })).toEqual([]);
    expect(first.warnings).toEqual([]);
  });

  it('keeps the declaration of a stream for the dashboard and only what it needs for the chip', () => {
    expect(first.project).toEqual({
      name: 'tiny',
      streams: {
        light: {
          direction: 'up',
          type: 'number',
          min: 0,
          max: 4095,
          label: 'Light 光',
          unit: 'lx',
          blynk: 0,
          blynkMqtt: 'Light',
          bigiot: '12',
        },
      },
    });
    expect(JSON.parse(readFileSync(first.file.replace(/js$/, 'project.json'), 'utf8'))).toEqual(first.project);
    expect(code).not.toMatch(/lx|Light|bigiot|blynkMqtt/);
  });

  it('shares out every byte and variable', () => {
    expect(first.modules.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(first.bytes);
    expect(first.modules.reduce((sum, { variables }) => sum + variables, 0)).toBe(first.variables);
    expect(first.modules.map(({ id }) => id)).toContain('test/fixtures/build/tiny.ts');
  });

  it('has a map that leads back to TypeScript', () => {
    const column = code.indexOf('温\\xE6');
    const place = originalPositionFor(new TraceMap(readFileSync(first.mapFile, 'utf8')), { line: 1, column });
    const lines = readFileSync(fixture('tiny.ts'), 'utf8').split('\n');
    expect(place.source).toBe('test/fixtures/build/tiny.ts');
    expect(lines[(place.line ?? 0) - 1]).toMatch(/mixed/);
  });
});

describe('literals', () => {
  it('are raw UTF-8 where text was written and one-byte escapes where bytes were', () => {
    const bytes = readFileSync(globals.file, 'latin1');
    const text = Buffer.from('温度é').toString('latin1');
    expect(bytes).toContain(`text="${text}"`);
    expect(bytes).toContain('bytes="\\xC0\\xE6"');
    expect(bytes).toContain(`mixed="${Buffer.from('温').toString('latin1')}\\xE63${Buffer.from('é').toString('latin1')}\\xE9"`);
    expect(bytes).not.toMatch(/\\u/);
  });
});

describe('a script of one module', () => {
  it('keeps every escape of a literal', () => {
    const printed = run(`${readFileSync(globals.file, 'latin1')};print(escaped);print(quoted)`);
    expect(printed.map((line) => Buffer.from(line, 'latin1').toString())).toEqual(['光\n`\\3\t\x07é', '光\'"\n\\']);
  });

  it('leaves its exports as globals', () => {
    expect(run(`${readFileSync(globals.file, 'latin1')};print(text.length, bytes.length)`)).toEqual(['8 2']);
  });

  it('hands its exports to an object', async () => {
    const script = await buildScript({ entry: fixture('tiny.ts'), outFile: join(outDir, 'exports.js'), exportsTo: 'exports' });
    expect(run(`var exports={};${readFileSync(script.file, 'latin1')};print(Object.keys(exports))`)).toEqual([
      'bytes,default,escaped,mixed,quoted,text',
    ]);
  });
});

describe('a function used once', () => {
  it('moves into its caller unless the call says otherwise, and no comment stays', async () => {
    const script = await buildScript({ entry: fixture('folded.ts'), outFile: join(outDir, 'folded.js') });
    const code = readFileSync(script.file, 'latin1');
    const functions = parse(code, { ecmaVersion: 2022 }).body.filter(({ type }) => type === 'FunctionDeclaration');
    const texts = functions.map(
      ({ start, end }) =>
        code
          .substring(start, end)
          .match(/kept \w*|folded/g)
          ?.join() ?? '',
    );
    expect(texts).toEqual(['kept statement', 'kept ', 'kept branch', 'kept right', 'kept ', 'folded']);
    expect(code).not.toContain('/*');
  });
});

if (interpreterPath()) {
  it('prints the same on the real interpreter', async () => {
    const { lines } = await runOnInterpreter(readFileSync(first.file, 'latin1'));
    expect(lines).toEqual(run(readFileSync(first.file, 'latin1')));
  });
} else {
  console.log('not run: a bundle on the real interpreter (set ESPRUINO=/path/to/espruino)');
}
