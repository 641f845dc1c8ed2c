import { describe, expect, it } from 'vitest';
import { chooseLogin, type LoginWishes } from '../../tools/cli/login.ts';
import { readSettings } from '../../tools/cli/settings.ts';
import { workFolder } from './run.ts';

const KEY = '0a1b2c3d4';
const TOKEN = '-_AZaz09'.repeat(4);

/** What a board would show the server, in plain text. */
function loginOf(cloud: string, wishes: LoginWishes, env: Record<string, string> = {}): Record<string, string | undefined> {
  const { token, deviceId, userKey } = chooseLogin(cloud, wishes, readSettings(workFolder(), env));
  return { token: token.reveal(), deviceId, userKey: userKey?.reveal() };
}

describe('a login on Blynk', () => {
  it('is a token of 32 letters, digits, - and _; an option before the settings', () => {
    expect(loginOf('blynk', { token: ` ${TOKEN} ` }, { BLYNK_AUTH_TOKEN: 'x'.repeat(32) }).token).toBe(TOKEN);
    expect(loginOf('blynk-mqtt', {}, { BLYNK_AUTH_TOKEN: TOKEN })).toEqual({ token: TOKEN });
  });

  it.each([
    [{ token: 'x'.repeat(31) }, 'The auth token has 31 characters; a Blynk token has 32.'],
    [{ token: `${'x'.repeat(30)} y` }, 'Character 31 of the auth token is neither letter, digit, - nor _.'],
    [{}, 'The virtual board has no auth token to log in with.'],
    [{ token: TOKEN, deviceId: '1001' }, '--device-id is for BIGIOT; a board on blynk is known by its token.'],
  ])('%j is refused without quoting a token', (wishes, message) => {
    expect(() => loginOf('blynk', wishes, { BIGIOT_API_KEY: KEY })).toThrow(message);
  });
});

describe('a login on BIGIOT', () => {
  it('is id and API key of the device; a key of the user goes with it', () => {
    const env = { BIGIOT_DEVICE_ID: ' 1001 ', BIGIOT_API_KEY: KEY, BIGIOT_USER_KEY: 'userkey01', BLYNK_AUTH_TOKEN: TOKEN };
    expect(loginOf('bigiot', {}, env)).toEqual({ token: KEY, deviceId: '1001', userKey: 'userkey01' });
    expect(loginOf('bigiot', { deviceId: '7', token: 'other' }, { ...env, BIGIOT_USER_KEY: '' })).toEqual({
      token: 'other',
      deviceId: '7',
      userKey: undefined,
    });
  });

  it.each([
    [{}, 'E_DEVICE_ID', 'The virtual board has no id to log in to BIGIOT with.', undefined],
    [{ deviceId: 'D1001' }, 'E_DEVICE_ID', '"D1001" is not the id of a BIGIOT device', 'Write it without the letter: 1001.'],
    [{ deviceId: '' }, 'E_DEVICE_ID', '"" is not the id of a BIGIOT device', undefined],
    [{ deviceId: '1' }, 'E_TOKEN_MISSING', 'no API key to log in to BIGIOT with', expect.stringContaining('BIGIOT_API_KEY')],
    [{ deviceId: '1', token: '0a1b 2c' }, 'E_TOKEN_FORM', 'Character 5 of the API key of the device', expect.anything()],
    [{ deviceId: '1', token: 'k'.repeat(65) }, 'E_TOKEN_FORM', 'has 65 characters; at most 64', expect.anything()],
  ])('%j is refused with %s', (wishes, code, message, hint) => {
    const refuse = (): unknown => loginOf('bigiot', wishes, { BLYNK_AUTH_TOKEN: TOKEN });
    expect(refuse).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message), hint }));
  });

  it('is refused when the key of the user cannot be one, without quoting it', () => {
    const env = { BIGIOT_DEVICE_ID: '1', BIGIOT_API_KEY: KEY, BIGIOT_USER_KEY: 'schlüssel' };
    expect(() => loginOf('bigiot', {}, env)).toThrow(
      'Character 5 of the API key of the user (BIGIOT_USER_KEY) is a blank or no ASCII.',
    );
  });
});
