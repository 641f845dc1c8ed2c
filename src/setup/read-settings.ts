import type { Storage } from '../hal/hal.ts';
import { SETTINGS_FILE, type Settings } from './settings.ts';

const MAX_PORT = 65535;

/**
 * Reads the board's settings. Every field is checked: the engine's JSON parser accepts a lot that is no JSON.
 * @returns the settings, or a line for the log that never shows a secret: `E_NO_SETTINGS …` or `E_SETTINGS …`
 */
export function readSettings(storage: Storage): Settings | string {
  const text = storage.read(SETTINGS_FILE);
  if (!text) return `E_NO_SETTINGS no ${SETTINGS_FILE}: run lampyris settings set`;
  let settings: Partial<Settings> | undefined;
  try {
    settings = JSON.parse(text);
  } catch {
    return `E_SETTINGS ${SETTINGS_FILE} is not JSON`;
  }
  const cloud = settings?.cloud;
  const wifi = settings?.wifi;
  let wrong = '';
  const expectText = (name: string, value: unknown) => {
    if (typeof value !== 'string' || !value) wrong = name;
  };
  if (!cloud || !(cloud.port > 0 && cloud.port <= MAX_PORT)) wrong = 'cloud.port';
  else {
    expectText('cloud.token', cloud.token);
    expectText('cloud.host', cloud.host);
  }
  if (wifi) expectText('wifi.ssid', wifi.ssid);
  if (wifi && typeof wifi.password !== 'string') wrong = 'wifi.password';
  return wrong ? `E_SETTINGS ${SETTINGS_FILE}: ${wrong} is missing or wrong` : (settings as Settings);
}
