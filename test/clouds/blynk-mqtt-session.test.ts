/** Conformance cases of the Blynk.Cloud MQTT API about the session, by number. */
import { describe, expect, it } from 'vitest';
import { startCloudSession, TOKEN } from '../helpers/blynk-mqtt-session.ts';
import { bytes, CONNACK_OK, hexOf } from '../helpers/mqtt-session.ts';

describe('login', () => {
  it('case 1: CONNECT with protocol MQTT level 4, user, password and clean session, keep-alive 45 s', async () => {
    const { hal, peer } = await startCloudSession();
    hal.advance(0);
    expect(peer().take()).toBe(bytes(`10 36 00 04 4d 51 54 54 04 c2 00 2d 00 00 00 06 ${hexOf('device')} 00 20 ${hexOf(TOKEN)}`));
  });

  it('case 2: a wrong token is said so, and tried again every 10 minutes only', async () => {
    const { hal, peer, cloud } = await startCloudSession();
    hal.advance(0);
    peer().push(bytes('20 02 00 04'));
    expect(cloud.state).toBe('refused');
    expect(hal.logged.join('\n')).toContain('bad user name or password');
    expect(hal.logged.join('\n')).not.toContain(TOKEN);
    hal.advance(599_000);
    expect(hal.attempts).toHaveLength(1);
    hal.advance(2000);
    expect(hal.attempts).toHaveLength(2);
  });

  it.each(['03', '05'])('case 2: return code %s is followed by the usual back-off', async (code) => {
    const { hal, peer, cloud } = await startCloudSession();
    hal.advance(0);
    peer().push(bytes(`20 02 00 ${code}`));
    expect(cloud.state).toBe('cloud-connecting');
    hal.advance(1300);
    expect(hal.attempts).toHaveLength(2);
  });

  it('case 3: subscribes, describes itself, then asks for what the cloud may set', async () => {
    const { hal, peer, sent } = await startCloudSession({ template: 'TMPL123' });
    hal.advance(0);
    peer().take();
    peer().push(bytes(CONNACK_OK));
    expect(sent()).toEqual([
      '82',
      'info/mcu {"tmpl":"TMPL123","ver":"1.2.3","type":"TMPL123","rxbuff":1024}',
      'get/ds Power,Set Temperature,colour',
    ]);
  });

  it('case 17: starts on its own when get/ds is never answered', async () => {
    const { accept, cloud, sentSoon } = await startCloudSession();
    accept();
    cloud.write({ direction: 'up', type: 'number' }, 1);
    expect(cloud.state).toBe('online');
    expect(sentSoon()).toEqual([]);
  });
});

describe('commands', () => {
  it('case 4: a ping at QoS 1 is acknowledged in the same turn, and nobody hears of it', async () => {
    const { accept, tell, peer, commands } = await startCloudSession();
    accept();
    tell('downlink/ping', '', 0x1234);
    expect(hexOf(peer().take())).toBe('40 02 12 34');
    expect(commands.unknownCount).toBe(0);
  });

  it('case 5: a redirect ends the session with DISCONNECT and begins one elsewhere, over TLS', async () => {
    const { hal, accept, tell, peer, cloud } = await startCloudSession();
    const old = accept();
    tell('downlink/redirect', 'mqtts://ny3.blynk.cloud:8883');
    expect(hexOf(old.take())).toBe('e0 00');
    expect(old.isClosedByDevice).toBe(true);
    hal.advance(10);
    expect(peer().endpoint).toMatchObject({ host: 'ny3.blynk.cloud', port: 8883, tls: true });
    expect(hexOf(peer().take())).toMatch(/^10 36 /);
    old.push(bytes(CONNACK_OK));
    expect(cloud.state).toBe('authorising');
    accept();
    expect(cloud.state).toBe('online');
  });

  it.each([
    ['mqtt://h', { host: 'h', port: 1883, tls: false }],
    ['mqtts://h', { host: 'h', port: 8883, tls: true }],
    ['mqtt://h:99/path', { host: 'h', port: 99, tls: false }],
  ])('case 5: %s has a port by default', async (uri, endpoint) => {
    const { commands } = await startCloudSession();
    expect(commands.parseUri(uri)).toEqual(endpoint);
  });

  it.each([
    'wss://fra1.blynk.cloud:443/mqtt',
    'ws://h',
    'http://h',
    'h:1883',
    '',
    'mqtt://',
    'mqtt://h:0',
    'mqtt://h:99999',
    'mqtt://h:x',
    'mqtt://a:1:2',
    'mqtt://a://b',
  ])('case 6: %j is reported as not supported, and the link kept', async (uri) => {
    const { hal, accept, tell, cloud } = await startCloudSession();
    const link = accept();
    tell('downlink/redirect', uri);
    hal.advance(1000);
    expect(link.isClosedByDevice).toBe(false);
    expect(cloud.state).toBe('online');
    expect(hal.logged.at(-1)).toBe(`E_REDIRECT ${uri}: not supported`);
  });

  it('never follows from an encrypted connection to a plain one', async () => {
    const { hal, accept, tell, cloud } = await startCloudSession({ tls: true });
    accept();
    tell('downlink/redirect', 'mqtt://h:1883');
    expect(cloud.state).toBe('online');
    expect(hal.logged.at(-1)).toBe('E_REDIRECT mqtt://h:1883: not encrypted');
  });

  it('nor when it was a redirect that encrypted it', async () => {
    const { hal, accept, tell, cloud } = await startCloudSession();
    accept();
    tell('downlink/redirect', 'mqtts://h:8883');
    hal.advance(10);
    accept();
    tell('downlink/redirect', 'mqtt://h:1883');
    hal.advance(10);
    expect([cloud.state, hal.attempts.length]).toEqual(['online', 2]);
    expect(hal.logged.at(-1)).toBe('E_REDIRECT mqtt://h:1883: not encrypted');
  });

  it('case 7: stops following after five redirects in a row, and goes back to the configured host', async () => {
    const { hal, accept, tell } = await startCloudSession();
    for (let hop = 0; hop < 6; hop++) {
      accept();
      tell('downlink/redirect', 'mqtt://elsewhere:1883');
      hal.advance(10);
    }
    hal.advance(2000);
    expect(hal.attempts.map(({ host }) => host)).toEqual(['cloud.test', ...Array(5).fill('elsewhere'), 'cloud.test']);
  });

  it('case 15: a reboot tells its listener, says DISCONNECT, closes, and restarts when that is sent', async () => {
    const { hal, accept, tell, system, events } = await startCloudSession();
    events.on('reboot', () => void system.push('listener'));
    const link = accept();
    tell('downlink/reboot', '');
    expect(hexOf(link.take())).toBe('e0 00');
    expect(link.isClosedByDevice).toBe(true);
    expect(system).toEqual(['listener']);
    hal.advance(1000);
    expect(system).toEqual(['listener', 'reboot']);
    expect(hal.attempts).toHaveLength(1);
  });

  it('case 16: sets the clock by utc, and minds nonsense', async () => {
    const { hal, accept, tell, system, events } = await startCloudSession();
    const heard: string[] = [];
    events.on('utc', (json) => void heard.push(json));
    accept();
    for (const json of [
      '{"time":1700000000000,"tz_offset":480}',
      '{}',
      '{"time":"1700000000000"}',
      '{"time":5}',
      '',
      'null',
      '[',
    ]) {
      tell('downlink/utc/all/json', json);
    }
    expect(system).toEqual(['clock 1700000000']);
    expect(heard).toEqual(['{"time":1700000000000,"tz_offset":480}']);
    expect(hal.logged.filter((line) => line === 'server: utc without a time')).toHaveLength(6);
  });

  it('hands reconfigure, ota, meta and loc to their listeners, and shows diag', async () => {
    const { hal, accept, tell, events } = await startCloudSession();
    const heard: string[] = [];
    events.on('reconfigure', () => void heard.push('reconfigure'));
    events.on('ota', (json) => void heard.push(`ota ${json}`));
    events.on('meta', (value, field) => void heard.push(`meta ${field}=${value}`));
    events.on('loc', (place) => void heard.push(`loc ${place}`));
    accept();
    tell('downlink/reconfigure', '');
    tell('downlink/ota/json', '{"url":"http://h/f"}');
    tell('downlink/meta/Device Name', 'lamp');
    tell('downlink/loc/all', '24.8,121');
    tell('downlink/diag', 'text');
    expect(heard).toEqual(['reconfigure', 'ota {"url":"http://h/f"}', 'meta Device Name=lamp', 'loc 24.8,121']);
    expect(hal.logged.at(-1)).toBe('server: text');
  });

  it('case 21: an unknown topic is ignored and counted', async () => {
    const { accept, tell, cloud, commands } = await startCloudSession();
    accept();
    for (const topic of ['downlink/dance', 'downlink/', 'downlink/ds/Nothing', 'downlink/constructor/x']) tell(topic, 'x');
    expect(commands.unknownCount).toBe(3);
    expect(cloud.state).toBe('online');
  });
});

describe('trouble', () => {
  it('case 14: silence beyond 1.5 × keep-alive ends the link, and a new one is made', async () => {
    const { hal, accept, peer } = await startCloudSession();
    const link = accept();
    hal.advance(46_000);
    expect(hexOf(link.take())).toContain('c0 00');
    hal.advance(22_500);
    expect(link.isClosedByDevice).toBe(true);
    hal.advance(2000);
    expect(peer()).not.toBe(link);
  });

  it('case 10, 11: five length bytes or QoS 2 end the link, and a new one is made by back-off', async () => {
    for (const bad of ['30 ff ff ff ff 01', '34 07 00 01 61 00 01 62 63']) {
      const { hal, accept, cloud } = await startCloudSession();
      const link = accept();
      link.push(bytes(bad));
      expect(link.isClosedByDevice).toBe(true);
      expect(cloud.state).toBe('cloud-connecting');
      hal.advance(1300);
      expect(hal.attempts).toHaveLength(2);
    }
  });

  it('case 18: two devices with one token do not storm the broker', async () => {
    const { hal, accept } = await startCloudSession();
    const startMs = hal.nowMs();
    // Each login of the other one ends this connection at once, for ten minutes.
    while (hal.nowMs() - startMs < 600_000) {
      const before = hal.connections.length;
      accept().close();
      while (hal.connections.length === before && hal.nowMs() - startMs < 600_000) hal.advance(100);
    }
    expect(hal.attempts.length).toBeLessThan(25);
  });
});
