import { CliError } from './cli-error.ts';
import { Secret } from './secret.ts';
import type { Settings } from './settings.ts';

/** Build name of BIGIOT. */
export const BIGIOT_CLOUD = 'bigiot';

/** What a board shows a server to be let in. */
export interface Login {
  /** Blynk: auth token; BIGIOT: API key of the device. */
  token: Secret;
  /** BIGIOT only: digits. */
  deviceId?: string;
  /** BIGIOT only, for devices with encrypted login: API key of the user. */
  userKey?: Secret;
}

/** What the user said on the command line. */
export interface LoginWishes {
  token?: string | undefined;
  deviceId?: string | undefined;
}

/**
 * The login for a cloud: options before settings, each checked before it is sent anywhere.
 * @throws CliError `E_TOKEN_MISSING`, `E_TOKEN_FORM`, `E_DEVICE_ID`; none quotes a secret
 */
export function chooseLogin(cloud: string, wishes: LoginWishes, settings: Settings): Login {
  const given = wishes.token === undefined ? undefined : new Secret(wishes.token.trim());
  if (cloud === BIGIOT_CLOUD) return bigiotLogin(given, wishes.deviceId, settings.bigiot);
  if (wishes.deviceId !== undefined) {
    throw new CliError('E_DEVICE_ID', `--device-id is for BIGIOT; a board on ${cloud} is known by its token.`, {
      hint: 'Leave --device-id out, or pass --server bigiot://host:port.',
    });
  }
  const token = given ?? settings.token;
  if (!token) throw new CliError('E_TOKEN_MISSING', 'The virtual board has no auth token to log in with.');
  checkTokenForm(token.reveal());
  return { token };
}

function bigiotLogin(given: Secret | undefined, wishedId: string | undefined, settings: Settings['bigiot']): Login {
  const { userKey } = settings;
  const deviceId = wishedId?.trim() ?? settings.deviceId;
  if (deviceId === undefined) throw new CliError('E_DEVICE_ID', 'The virtual board has no id to log in to BIGIOT with.');
  if (!/^\d{1,20}$/.test(deviceId)) {
    const hint = /^D\d+$/i.test(deviceId) ? `Write it without the letter: ${deviceId.slice(1)}.` : undefined;
    throw new CliError('E_DEVICE_ID', `"${deviceId}" is not the id of a BIGIOT device: digits only.`, hint ? { hint } : {});
  }
  const token = given ?? settings.apiKey;
  if (!token) {
    throw new CliError('E_TOKEN_MISSING', 'The virtual board has no API key to log in to BIGIOT with.', {
      hint: 'Put BIGIOT_API_KEY=… into .env.local (kept out of git), or pass --token.',
    });
  }
  checkKeyForm(token.reveal(), 'API key of the device');
  if (userKey) checkKeyForm(userKey.reveal(), 'API key of the user (BIGIOT_USER_KEY)');
  return { token, deviceId, ...(userKey ? { userKey } : {}) };
}

/**
 * Checks the form of a Blynk auth token.
 * @throws CliError `E_TOKEN_FORM`, without quoting the token
 */
export function checkTokenForm(token: string): void {
  if (token.length !== 32) {
    throw new CliError('E_TOKEN_FORM', `The auth token has ${token.length} characters; a Blynk token has 32.`);
  }
  const odd = /[^-_A-Za-z0-9]/.exec(token);
  if (odd) {
    throw new CliError('E_TOKEN_FORM', `Character ${odd.index + 1} of the auth token is neither letter, digit, - nor _.`);
  }
}

/** BIGIOT documents no form; keys seen are nine letters and digits. What no key can be is a copy error. */
function checkKeyForm(key: string, what: string): void {
  const odd = /[^!-~]/.exec(key);
  const hint = "Copy the key again: of a device, from its page on BIGIOT; of the user, from the user's profile there.";
  if (odd) throw new CliError('E_TOKEN_FORM', `Character ${odd.index + 1} of the ${what} is a blank or no ASCII.`, { hint });
  if (key.length > 64)
    throw new CliError('E_TOKEN_FORM', `The ${what} has ${key.length} characters; at most 64 are sent.`, { hint });
}
