/**
 * The estimate against what the interpreter counted, recorded in `variables.json`. With ESPRUINO every figure is measured anew; `RECORD=1`
 * besides writes them. With ESPRUINO_DOCS=<a checkout of espruino/EspruinoDocs> the modules there are judged as well.
 */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildBundle } from '../../tools/build/index.ts';
import { compress, shorten } from '../../tools/build/minify.ts';
import { filesOfBoard } from '../../tools/build/shares.ts';
import { variableCosts } from '../../tools/build/variables.ts';
import { interpreterPath } from '../helpers/interpreter.ts';
import { literal, measureVariables, type Source } from '../helpers/measure-variables.ts';

const NO_MAP = '{"version":3,"sources":[],"names":[],"mappings":""}';

const folder = fileURLToPath(new URL('../fixtures/build/variables/', import.meta.url));
const recordFile = `${folder}variables.json`;
const recorded: Record<string, Record<Source, number>> = JSON.parse(readFileSync(recordFile, 'utf8'));
const sources: Source[] = ['Storage', 'RAM'];
const allowed = 0.15;

/** A set-up board, with stand-ins for the modules and pins the Linux build lacks. */
const board = `Modules.addCached("Wifi","exports.connect=function(){}");Modules.addCached("neopixel","exports.write=function(){}");
require("Wifi");require("neopixel");global.pinMode=function(){};global.digitalRead=function(){return 1};
${Object.entries(filesOfBoard)
  .map(([name, text]) => `require("Storage").write("${name}",${literal(text)});`)
  .join('')}`;

function estimate(script: string, source: Source, files = {}): number {
  return variableCosts(script, { isInFlash: source === 'Storage', files }).reduce((sum, { variables }) => sum + variables, 0);
}

async function realFigure(name: string, script: string, source: Source, prelude?: string): Promise<number> {
  const known = recorded[name]?.[source] ?? 0;
  if (!interpreterPath()) return known;
  const measured = (await measureVariables(Buffer.from(script).toString('latin1'), source, prelude)) ?? 0;
  if (!process.env.RECORD) {
    expect(Math.abs(measured / known - 1), `${name} takes ${measured} now, recorded are ${known}: RECORD=1`).toBeLessThan(0.05);
    return measured;
  }
  recorded[name] = { Storage: 0, RAM: 0, ...recorded[name], [source]: measured };
  writeFileSync(recordFile, `${JSON.stringify(recorded, null, 2)}\n`);
  return measured;
}

function expectClose(estimated: number, real: number, name: string): void {
  expect(real, `${name} was never measured`).toBeGreaterThan(0);
  expect(Math.abs(estimated / real - 1), `${name}: estimated ${estimated}, real ${real}`).toBeLessThanOrEqual(allowed);
}

const samples = readdirSync(folder).filter((name) => name.endsWith('.js'));

describe.each(sources)('variables of a script run from %s', (source) => {
  it.each(samples)('are estimated within 15 percent for %s', async (name) => {
    const script = readFileSync(folder + name, 'utf8');
    expectClose(estimate(script, source), await realFigure(name, script, source), name);
  });

  it.each(samples)('are estimated within 15 percent for %s, minified', async (name) => {
    const text = `(function(exports){${readFileSync(folder + name, 'utf8')}\nglobal.kept=()=>eval("");})({})`;
    const { code } = await shorten(
      await compress({ code: text, map: NO_MAP, tagged: { rare: new Set(), unset: new Set() } }, []),
      [],
    );
    expectClose(estimate(code, source), await realFigure(`${name} minified`, code, source), name);
  });
});

const apps = [
  ['night-light', 'mpython'],
  ['night-light', 'mpython-v3'],
  ['night-light', 'esp32-devkit'],
  ['examples/hello-light.ts', 'mpython'],
] as const;

describe.each(apps)('variables of the bundle of %s for %s', (app, boardName) => {
  let script = '';
  beforeAll(async () => {
    const outDir = mkdtempSync(join(tmpdir(), 'lampyris-variables-'));
    const result = await buildBundle({ app, board: boardName, cloud: 'blynk', outDir });
    script = readFileSync(result.file, 'utf8');
    expect([result.variables, result.variablesInRam]).toEqual(sources.map((source) => estimate(script, source, filesOfBoard)));
  }, 60_000);

  it.each(sources)('are estimated within 15 percent from %s', async (source) => {
    const name = `${app} ${boardName}`;
    expectClose(estimate(script, source, filesOfBoard), await realFigure(name, script, source, board), name);
  });
});

/** Reads a font packed with heatshrink, whose length only unpacking tells. */
const UNKNOWABLE = /FontTeletext10x18/;

/** Half of the modules, by their names; the other half is for finding out what a change of the model does. */
function isForValidation(name: string): boolean {
  return Array.from(name).reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7) % 2 === 0;
}

function foreignModules(root: string): [string, string][] {
  return ['modules', 'devices'].flatMap((part) =>
    readdirSync(join(root, part))
      .filter((name) => name.endsWith('.js') && isForValidation(name) && !UNKNOWABLE.test(name))
      .map((name): [string, string] => [`${part}/${name}`, readFileSync(join(root, part, name), 'utf8')]),
  );
}

if (interpreterPath() && process.env.ESPRUINO_DOCS)
  describe('foreign modules', { timeout: 600_000 }, () => {
    it.each(sources)('of more than 50 variables are estimated within 15 percent from %s, plain and minified', async (source) => {
      const errors: number[] = [];
      for (const [name, text] of foreignModules(process.env.ESPRUINO_DOCS as string)) {
        const plain = `global.M={exports:{}};(function(module,exports){${text}\n})(global.M,global.M.exports);\n`;
        const { code } = await shorten(
          await compress({ code: plain, map: NO_MAP, tagged: { rare: new Set(), unset: new Set() } }, []),
          [],
        );
        for (const script of [plain, code]) {
          const real = await measureVariables(Buffer.from(script).toString('latin1'), source);
          if (real === undefined || real <= 50) continue;
          expectClose(estimate(script, source), real, name);
          errors.push(Math.abs(estimate(script, source) / real - 1));
        }
      }
      errors.sort((a, b) => a - b);
      const percent = (part: number): string => `${(100 * (errors[Math.floor((errors.length - 1) * part)] ?? 0)).toFixed(1)} %`;
      console.log(
        `${source}: ${errors.length} scripts, error median ${percent(0.5)}, 90 % below ${percent(0.9)}, most ${percent(1)}`,
      );
      expect(errors.length).toBeGreaterThanOrEqual(40);
    });
  });
