import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { buildBundle } from '../../tools/build/index.ts';

const path = (relative: string): string => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const outDir = mkdtempSync(join(tmpdir(), 'lampyris-settle-'));
afterAll(() => rmSync(outDir, { recursive: true, force: true }));

async function build(app: string, board: string): Promise<string> {
  const { file, warnings } = await buildBundle({ app, board, cloud: 'blynk', outDir });
  expect(warnings).toEqual([]);
  return readFileSync(file, 'latin1');
}

/** What gives the driver of each part away in a bundle. */
const marks = { light: 'analogRead', leds: 'neopixel', buttons: 'input_pullup', oled: 'E_OLED', buzzer: 'analogWrite' };
const partsIn = (code: string): string[] => Object.entries(marks).flatMap(([part, mark]) => (code.includes(mark) ? [part] : []));

describe('a bundle', () => {
  it.each([
    ['night-light', 'mpython', ['light', 'leds', 'buttons', 'oled']],
    ['night-light', 'mpython-v3', ['leds', 'buttons']],
    ['night-light', 'esp32-devkit', ['light', 'leds', 'buttons']],
    [path('../examples/hello-light.ts'), 'mpython', ['light', 'leds']],
    [path('fixtures/build/any-part.ts'), 'mpython', ['light', 'leds', 'buttons', 'oled', 'buzzer']],
  ])('of %s for %s carries the drivers of what the board has and the app uses', async (app, board, parts) => {
    expect(partsIn(await build(app, board))).toEqual(parts);
  });

  it('holds of the board’s data only the values it needs', async () => {
    const code = await build('night-light', 'mpython');
    expect(code).not.toMatch(/P28|readthedocs|0x3c|strapping|bitrate:[^4]/);
    expect(code).toContain('scl:22,sda:23,bitrate:4e5');
  });

  it('holds no member that nobody reads', async () => {
    const code = await build('night-light', 'mpython');
    expect(code).not.toMatch(/isPressed|notify|count:/);
    expect(code).toMatch(/onPress|setProperty/);
  });
});
