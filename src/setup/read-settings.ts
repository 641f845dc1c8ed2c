import type { Storage } from '../hal/hal.ts';
import { type CloudSettings, SETTINGS_FILE, type Settings } from './settings.ts';

const MAX_PORT = 65535;

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** @returns name of the first field that is missing or wrong, or an empty text */
function findWrong(cloud: Partial<CloudSettings> | undefined, wifi: Partial<Settings['wifi']>): string {
  if (!cloud || !(Number(cloud.port) > 0 && Number(cloud.port) <= MAX_PORT)) return 'cloud.port';
  if (!isText(cloud.token)) return 'cloud.token';
  if (!isText(cloud.host)) return 'cloud.host';
  if (!wifi) return '';
  if (!isText(wifi.ssid)) return 'wifi.ssid';
  return typeof wifi.password === 'string' ? '' : 'wifi.password';
}

/**
 * Reads the board's settings. Every field is checked: the engine's JSON parser accepts a lot that is no JSON.
 * @returns the settings, or a line for the log that never shows a secret: `E_NO_SETTINGS …` or `E_SETTINGS …`
 */
export function readSettings(storage: Storage): Settings | string {
  const text = storage.read(SETTINGS_FILE);
  if (!text) return `E_NO_SETTINGS write ${SETTINGS_FILE}, see docs/boards.md`;
  let settings: Partial<Settings> | null;
  try {
    settings = JSON.parse(text);
  } catch {
    return `E_SETTINGS ${SETTINGS_FILE} is not JSON`;
  }
  const wrong = findWrong(settings ? settings.cloud : undefined, settings ? settings.wifi : undefined);
  return wrong ? `E_SETTINGS ${SETTINGS_FILE}: ${wrong} is missing or wrong` : (settings as Settings);
}
