import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
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
      console: { table: () => 0, log: (...values: unknown[]) => lines.push(format(...values)) },
    });
  } catch (error) {
    lines.push(String(error));
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  return lines;
}

/** Rules whose fact a Linux build cannot show, and where it is to be read. */
const unshown: Readonly<Record<string, string>> = {
  'dynamic-import': 'a standard engine needs a module loader here',
  'pin-missing': 'a Linux build has pins of its own: boards/ESP32.py; the name A5 is shown in each-once.test.ts',
  'pin-flash': 'the chip: boards/ESP32.py, the part left out of its comment',
  'pin-input-only': 'the chip: ESP32 datasheet, table of pins',
  'pin-analog': 'the chip: boards/ESP32.py gives ADC1 functions only; jshPinAnalog in targets/esp32/jshardware.c gives NAN',
  'pin-negated': 'the chip: boards/ESP32.py, NEGATED of PD0',
  'pin-dac': 'the chip: jshPinAnalogOutput in targets/esp32/jshardware.c',
  'analog-range': 'the chip: jshPinAnalogOutput in targets/esp32/jshardware.c',
  'i2c-pins': 'the chip: boards/ESP32.py, I2C1 of PD21 and PD22',
  'watchdog-fraction': 'the chip: jshEnableWatchDog in targets/esp32/jshardware.c',
  'radio-erase': 'the chip: jswrap_ESP32_enableBLE and …enableWifi in targets/esp32/jswrap_esp32.c',
  'wifi-sntp': 'the chip: jswrap_wifi_setSNTP in libs/network/esp32, with jsiIdle in src/jsinteractive.c',
  'wifi-password': 'the chip: jswrap_wifi_startAP in libs/network/esp32/jswrap_esp32_network.c',
  'telnet-open': 'the chip: libs/network/telnet/jswrap_telnet.c',
  'tls-trust': 'needs a server with a certificate: MBEDTLS_SSL_VERIFY_NONE in libs/network/network.c',
  'save-image': 'advice rather than a difference',
  'hot-closure': 'a cost, see costs.test.ts',
  'hot-error': 'a cost, see costs.test.ts',
  'hot-promise': 'a cost, see costs.test.ts',
  'long-branch': 'a cost, see costs.test.ts',
  'big-array-index': 'a cost, see costs.test.ts',
};

/** Lines the real interpreter must print, where a standard engine has nothing to compare with. */
function transcript(id: string): string[] | undefined {
  const path = `${folder}${id}/printed.txt`;
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : undefined;
}

it('excuses only rules that exist', () => {
  expect(Object.keys(unshown).filter((id) => !ids.includes(id))).toEqual([]);
});

if (interpreterPath()) {
  describe('the facts hold: the real interpreter does otherwise than a standard engine', () => {
    it.each(ids.filter((id) => !unshown[id]))('%s', async (id) => {
      const code = input(id);
      const { lines } = await runOnInterpreter(Buffer.from(code).toString('latin1'), { timeoutMs: 1500 });
      const onEngine = lines.map((line) => Buffer.from(line, 'latin1').toString('utf8'));
      const expected = transcript(id);
      if (expected) expect(onEngine).toEqual(expected);
      else if (id.startsWith('supported')) expect(onEngine).toEqual(await printedByNode(code));
      else expect(onEngine).not.toEqual(await printedByNode(code));
    });
  });
} else {
  console.log('not run: facts of the checker on the real interpreter (set ESPRUINO=/path/to/espruino)');
}
