import { describe, expect, it } from 'vitest';
import { parseDeviceLine } from '../../tools/cli/device-log.ts';
import { isRetired, parseServer } from '../../tools/cli/server-url.ts';
import { fromByteString, kilobytes, visible, visibleJson, visibleLines } from '../../tools/cli/text.ts';
import { nearest } from '../../tools/nearest.ts';

const bytes = (text: string): string => Buffer.from(text).toString('latin1');

describe('a console line of a board', () => {
  it.each([
    ['state online', { level: 'I', tag: 'board', text: 'state online', state: 'online' }],
    ['[1234] state cloud-connecting', { level: 'I', tag: 'board', text: 'state cloud-connecting', state: 'cloud-connecting' }],
    ['state refused', { level: 'E', tag: 'board', text: 'state refused', state: 'refused' }],
    ['state of mind', { level: 'I', tag: 'app', text: 'state of mind' }],
    ['wifi: up', { level: 'I', tag: 'wifi', text: 'up' }],
    ['E_TASK Error: boom', { level: 'E', tag: 'app', text: 'E_TASK Error: boom' }],
    ['Uncaught Error: boom', { level: 'E', tag: 'app', text: 'Uncaught Error: boom' }],
    ['', { level: 'I', tag: 'app', text: '' }],
    [bytes('亮度 300'), { level: 'I', tag: 'app', text: '亮度 300' }],
  ])('%j is understood', (line, expected) => {
    expect(parseDeviceLine(line)).toEqual(expected);
  });

  it('cannot move the cursor or recolour the terminal', () => {
    expect(visible('a\x1b[31mb\rc\x9bd\te')).toBe('a\\x1b[31mb\\x0dc\\x9bd e');
    expect(visible('on\u202eno\u2028亮')).toBe('on\\u202eno\\u2028亮');
    expect(visibleLines('one\x1b[2J\ntwo')).toBe('one\\x1b[2J\ntwo');
  });

  it('means the same in JSON, with nothing in it that a terminal obeys', () => {
    const said = { text: 'a\x1b[31m\x7f\x9b2J\u202e亮\n' };
    const json = visibleJson(JSON.stringify(said));
    expect(json).toBe('{"text":"a\\u001b[31m\\u007f\\u009b2J\\u202e亮\\n"}');
    expect(JSON.parse(json)).toEqual(said);
  });

  it('keeps bytes that are no UTF-8 as they are', () => {
    expect([fromByteString('\xe4x'), fromByteString('plain'), fromByteString('亮')]).toEqual(['\xe4x', 'plain', '亮']);
  });
});

describe('the address of a server', () => {
  it.each([
    ['blynk://127.0.0.1:8080', {}, { cloud: 'blynk', host: '127.0.0.1', port: 8080, tls: false }],
    ['blynk://blynk.cloud', {}, { cloud: 'blynk', host: 'blynk.cloud', port: 80, tls: false }],
    ['blynk://blynk.cloud', { tls: true }, { cloud: 'blynk', host: 'blynk.cloud', port: 443, tls: true }],
    ['blynk.cloud:8080', {}, { cloud: 'blynk', host: 'blynk.cloud', port: 8080, tls: false }],
    ['BLYNK://[::1]:9000/', {}, { cloud: 'blynk', host: '::1', port: 9000, tls: false }],
    ['mqtt://blynk.cloud', { defaultCloud: 'blynk' }, { cloud: 'blynk-mqtt', host: 'blynk.cloud', port: 1883, tls: false }],
    ['mqtts://blynk.cloud', {}, { cloud: 'blynk-mqtt', host: 'blynk.cloud', port: 8883, tls: true }],
    ['mqtt://host', { tls: true, cloud: 'blynk-mqtt' }, { cloud: 'blynk-mqtt', host: 'host', port: 8883, tls: true }],
    ['host', { cloud: 'blynk-mqtt', defaultCloud: 'blynk' }, { cloud: 'blynk-mqtt', host: 'host', port: 1883, tls: false }],
    ['bigiot://www.bigiot.net', {}, { cloud: 'bigiot', host: 'www.bigiot.net', port: 8181, tls: false }],
    ['bigiot://host', { tls: true, cloud: 'bigiot' }, { cloud: 'bigiot', host: 'host', port: 8585, tls: true }],
    ['bigiots://host', { defaultCloud: 'blynk' }, { cloud: 'bigiot', host: 'host', port: 8585, tls: true }],
    ['host:8282', { cloud: 'bigiot' }, { cloud: 'bigiot', host: 'host', port: 8282, tls: false }],
    ['host:99', { tls: true, defaultCloud: 'blynk-mqtt' }, { cloud: 'blynk-mqtt', host: 'host', port: 99, tls: true }],
  ])('%s with %j is understood', (text, wishes, expected) => {
    expect(parseServer(text, wishes)).toEqual(expected);
  });

  it('contradicts --cloud', () => {
    expect(() => parseServer('mqtts://host', { cloud: 'blynk' })).toThrow(
      'mqtts:// is a server of blynk-mqtt, but --cloud says blynk.',
    );
    expect(() => parseServer('blynk://host', { cloud: 'bigiot' })).toThrow(
      expect.objectContaining({ hint: 'Leave --cloud out, or write the address as bigiot://HOST:PORT or bigiots://HOST:PORT.' }),
    );
  });

  it.each([
    [
      'http://blynk.cloud',
      'Servers of the kind http:// are not known. Known: blynk://, mqtt://, mqtts://, bigiot://, bigiots://.',
    ],
    ['blynk://host:99999', 'Port 99999 of "blynk://host:99999" is outside 1 to 65535.'],
    ['blynk://host:0', 'Port 0 of "blynk://host:0" is outside 1 to 65535.'],
    ['two words', '"two words" is not the address of a server.'],
    ['blynk://', '"blynk://" is not the address of a server.'],
  ])('%s is refused', (text, message) => {
    expect(() => parseServer(text)).toThrow(message);
  });

  it('is known to be switched off', () => {
    const hosts = ['blynk-cloud.com', 'lon1.Blynk-Cloud.com', 'blynk.cloud', 'myblynk-cloud.com'];
    expect(hosts.map(isRetired)).toEqual([true, true, false, false]);
  });
});

describe('words for people', () => {
  it('gives sizes in units one can compare', () => {
    expect([0, 999, 1000, 14_235].map(kilobytes)).toEqual(['0 B', '999 B', '1.0 kB', '14.2 kB']);
  });

  it('finds the word that was meant, and none when nothing is close', () => {
    expect([nearest('WIFI_PASWORD', ['WIFI_SSID', 'WIFI_PASSWORD']), nearest('zebra', ['WIFI_SSID'])]).toEqual([
      'WIFI_PASSWORD',
      undefined,
    ]);
  });
});
