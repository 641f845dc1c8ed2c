import type { Storage } from '../hal/hal.ts';
import { SETTINGS_FILE, type Settings } from './settings.ts';

const MAX_PORT = 65535;

/** @returns name of the first field that is missing or wrong, or an empty text */
function findWrong({ cloud, wifi }: Partial<Settings>): string {
  if (!cloud || !(cloud.port > 0 && cloud.port <= MAX_PORT)) return 'cloud.port';
  const texts: Record<string, unknown> = { 'cloud.host': cloud.host, 'cloud.token': cloud.token };
  if (wifi) texts['wifi.ssid'] = wifi.ssid;
  for (const name in texts) if (typeof texts[name] !== 'string' || !texts[name]) return name;
  return wifi && typeof wifi.password !== 'string' ? 'wifi.password' : '';
}

/**
 * Reads the board's settings. Every field is checked: the engine's JSON parser accepts a lot that is no JSON.
 * @returns the settings, or a line for the log that never shows a secret: `E_NO_SETTINGS …` or `E_SETTINGS …`
 */
export function readSettings(storage: Storage): Settings | string {
  const text = storage.read(SETTINGS_FILE);
  if (!text) return 'E_NO_SETTINGS see docs/boards.md';
  let settings: Partial<Settings> | null;
  try {
    settings = JSON.parse(text);
  } catch {
    return 'E_SETTINGS not JSON';
  }
  const wrong = findWrong(settings || {});
  return wrong ? `E_SETTINGS ${wrong} is missing or wrong` : (settings as Settings);
}
