import type { Storage } from '../hal/hal.ts';
import { SETTINGS_FILE, type Settings } from './settings.ts';

/**
 * Reads the board's settings. Every field is checked: the engine's JSON parser accepts a lot that is no JSON.
 * @returns the settings, or a line for the log (never a secret): `E_NO_SETTINGS …` or `E_SETTINGS …`
 */
export function readSettings(storage: Storage): Settings | string {
  const text = storage.read(SETTINGS_FILE);
  if (!text) return `E_NO_SETTINGS no file ${SETTINGS_FILE}: run lampyris settings set`;
  let parsed: Partial<Settings> | undefined;
  try {
    parsed = JSON.parse(text);
  } catch {
    return `E_SETTINGS ${SETTINGS_FILE} is not JSON`;
  }
  const problem = findProblem(parsed);
  return problem ? `E_SETTINGS ${SETTINGS_FILE}: ${problem}` : (parsed as Settings);
}

function findProblem(settings: Partial<Settings> | undefined): string | undefined {
  if (!settings || typeof settings !== 'object') return 'not an object';
  const cloud = settings.cloud;
  const wifi = settings.wifi;
  if (!cloud || typeof cloud !== 'object') return 'cloud is missing';
  if (typeof cloud.host !== 'string' || !cloud.host) return 'cloud.host is not a name or address';
  if (!(cloud.port > 0 && cloud.port < 65536)) return 'cloud.port is not 1 to 65535';
  if (typeof cloud.token !== 'string' || !cloud.token) return 'cloud.token is missing';
  if (wifi && (typeof wifi.ssid !== 'string' || !wifi.ssid || typeof wifi.password !== 'string'))
    return 'wifi needs ssid and password';
  return undefined;
}
