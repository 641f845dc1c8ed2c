import { describe, expect, it } from 'vitest';
import { readSettings } from '../../src/setup/read-settings.ts';
import { fakeStorage } from '../helpers/fake-parts.ts';

const cloud = { host: '192.168.1.2', port: 8080, token: 'secret-token', tls: false };
const wifi = { ssid: 'home', password: 'secret-password' };

const read = (text: string) => readSettings(fakeStorage({ 'lampyris.cfg': text }));

describe('settings', () => {
  it.each([{ cloud }, { cloud, wifi }, { cloud, wifi: { ssid: 'open', password: '' } }])('reads %j', (settings) => {
    expect(read(JSON.stringify(settings))).toEqual(settings);
  });

  it('says what to do when there are none', () => {
    expect(readSettings(fakeStorage())).toBe('E_NO_SETTINGS see docs/boards.md');
  });

  it.each<[string, string]>([
    ['{"cloud":', 'not JSON'],
    ['null', 'cloud.port is missing or wrong'],
    ['42', 'cloud.port is missing or wrong'],
    ['[]', 'cloud.port is missing or wrong'],
    ['{}', 'cloud.port is missing or wrong'],
    [JSON.stringify({ cloud: { ...cloud, port: 'x' } }), 'cloud.port is missing or wrong'],
    [JSON.stringify({ cloud: { ...cloud, port: 65536 } }), 'cloud.port is missing or wrong'],
    [JSON.stringify({ cloud: { ...cloud, port: 0 } }), 'cloud.port is missing or wrong'],
    [JSON.stringify({ cloud: { ...cloud, host: '' } }), 'cloud.host is missing or wrong'],
    [JSON.stringify({ cloud: { ...cloud, token: 7 } }), 'cloud.token is missing or wrong'],
    [JSON.stringify({ cloud, wifi: { ssid: 5, password: 'secret-password' } }), 'wifi.ssid is missing or wrong'],
    [JSON.stringify({ cloud, wifi: { ssid: 'home' } }), 'wifi.password is missing or wrong'],
  ])('refuses %s by name and shows no secret', (text, problem) => {
    const answer = read(text);
    expect(answer).toMatch(/^E_SETTINGS /);
    expect(answer).toBe(`E_SETTINGS ${problem}`);
    expect(answer).not.toContain('secret');
  });
});
