import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { knownSecrets, scrub } from '../../tools/cli/secret.ts';
import { malformedLine, readSettings } from '../../tools/cli/settings.ts';
import { workFolder } from './run.ts';

function folderWith(text: string): string {
  const folder = workFolder();
  writeFileSync(join(folder, '.env.local'), text);
  return folder;
}

describe('settings', () => {
  it('come from the shipped defaults when nothing else is said', () => {
    const folder = workFolder();
    expect(readSettings(folder, {})).toMatchObject({
      app: 'night-light',
      board: 'mpython',
      cloud: 'blynk',
      home: join(folder, '.lampyris'),
      server: undefined,
      token: undefined,
      bigiot: { deviceId: undefined, apiKey: undefined, userKey: undefined },
      wifi: { ssid: 'classroom' },
      unknown: [],
    });
  });

  it('of .env.local win over the defaults, the environment over both', () => {
    const folder = folderWith('LAMPYRIS_BOARD=esp32-devkit\nLAMPYRIS_APP="my app"\nWIFI_SSID=home\n');
    const settings = readSettings(folder, { WIFI_SSID: 'office' });
    expect(settings).toMatchObject({ board: 'esp32-devkit', app: 'my app', wifi: { ssid: 'office' } });
  });

  it('resolve a relative home against the folder the command runs in', () => {
    expect(readSettings('/nowhere', { LAMPYRIS_HOME: 'data' }).home).toBe('/nowhere/data');
  });

  it('name a misspelt setting of .env.local and the one probably meant, but leave the environment alone', () => {
    const folder = folderWith('BLYNK_AUTH_TOKN=x\nOTHER_TOOL=1\n');
    expect(readSettings(folder, { BLYNK_TEMPLATE_NAME: 'Lamp' }).unknown).toEqual([
      { name: 'BLYNK_AUTH_TOKN', file: join(folder, '.env.local'), meant: 'BLYNK_AUTH_TOKEN' },
    ]);
  });

  it('take a template id for Blynk.Cloud, and an empty one for none', () => {
    expect(readSettings(workFolder(), { BLYNK_TEMPLATE_ID: 'TMPL2ab-_' }).template).toBe('TMPL2ab-_');
    expect(readSettings(workFolder(), { BLYNK_TEMPLATE_ID: '' }).template).toBeUndefined();
  });

  it.each(['TMPL 1', '"TMPL"', 'x'.repeat(65)])('refuse %s for a template id', (id) => {
    expect(() => readSettings(workFolder(), { BLYNK_TEMPLATE_ID: id })).toThrow('is not a template id');
  });

  it.each(['short', 'x'.repeat(64)])('refuse a Wi-Fi password no network can have, without printing it', (password) => {
    const read = (): unknown => readSettings(workFolder(), { WIFI_PASSWORD: password });
    expect(read).toThrow(`WIFI_PASSWORD has ${password.length} characters; Wi-Fi passwords (WPA2) have 8 to 63.`);
  });

  it('refuse a network name that no network can have, by its bytes, and say where it was set', () => {
    expect(() => readSettings(workFolder(), { WIFI_SSID: '办公室办公室办公室办' })).not.toThrow();
    const folder = folderWith('WIFI_SSID=办公室办公室办公室办公\n');
    expect(() => readSettings(folder, {})).toThrow(
      `WIFI_SSID "办公室办公室办公室办公" has 33 bytes; the name of a network has at most 32, three for most Chinese characters. It comes from ${join(folder, '.env.local')}.`,
    );
    expect(() => readSettings(folder, { WIFI_PASSWORD: 'short' })).toThrow('It comes from the environment.');
  });

  it('take id and keys for BIGIOT, and keep the keys redacted everywhere', () => {
    const env = { BIGIOT_DEVICE_ID: '1001', BIGIOT_API_KEY: '0a1b2c3d4', BIGIOT_USER_KEY: 'ffee99887' };
    const settings = readSettings(workFolder(), env);
    expect(JSON.stringify(settings.bigiot)).toBe('{"deviceId":"1001","apiKey":"•••• (9)","userKey":"•••• (9)"}');
    expect(scrub('checkin 1001 0a1b2c3d4 ffee99887')).toBe('checkin 1001 •••• (9) •••• (9)');
    expect(knownSecrets()).toEqual(expect.arrayContaining(['0a1b2c3d4', 'ffee99887']));
  });

  it('name a misspelt setting of BIGIOT', () => {
    expect(readSettings(folderWith('BIGIOT_APIKEY=x\n'), {}).unknown).toMatchObject([{ meant: 'BIGIOT_API_KEY' }]);
  });

  it('keep token and password redacted, and every later text free of them', () => {
    const token = 'AbCdEfGhIjKlMnOpQrStUvWxYz01k3Xa';
    const settings = readSettings(workFolder(), { BLYNK_AUTH_TOKEN: token, WIFI_PASSWORD: 'open sesame' });
    expect(`${settings.token} ${JSON.stringify(settings.wifi)}`).toBe(
      '••••k3Xa (32) {"ssid":"classroom","password":"•••• (11)"}',
    );
    expect(scrub(`login ${token}, joined with open sesame`)).toBe('login ••••k3Xa (32), joined with •••• (11)');
  });
});

describe('the form of a settings file', () => {
  it.each([
    ['A=1\n\n# comment\nexport B=2\n C = "x" \n', undefined],
    ['A="first\nsecond line\nlast" \nB=2\n', undefined],
    ['A=1\r\nB=2\r\n', undefined],
    ['A=1\nB 2\n', 2],
    ['A=1\n=2\n', 2],
    ['A="closed"\nthree words here\n', 2],
    ['', undefined],
  ])('%j has its first bad line at %s', (text, line) => {
    expect(malformedLine(text)).toBe(line);
  });
});
