/** Conformance cases of the Blynk.Cloud MQTT API about values, by number. */
import { describe, expect, it } from 'vitest';
import type { Stream } from '../../src/clouds/cloud.ts';
import { STREAMS, startCloudSession } from '../helpers/blynk-mqtt-session.ts';
import { bytes, hexOf, message, utf8 } from '../helpers/mqtt-session.ts';

const { power, target, current, colour, terminal, chinese } = STREAMS as Record<string, Stream>;

describe('values up', () => {
  it('sends one value of a turn under its own topic, several as one batch (case 19: numbers stay numbers)', async () => {
    const { accept, cloud, sentSoon } = await startCloudSession();
    accept();
    cloud.write(current as Stream, '21.50');
    expect(sentSoon()).toEqual(['ds/Current Temperature 21.50']);
    cloud.write(power as Stream, 1);
    cloud.write(target as Stream, 23);
    cloud.write(current as Stream, '22.25');
    expect(sentSoon()).toEqual(['batch_ds {"Power":1,"Set Temperature":23,"Current Temperature":22.25}']);
  });

  it('sends each line of a terminal at once, and a colour as three fields', async () => {
    const { accept, cloud, sent, sentSoon } = await startCloudSession();
    accept();
    cloud.write(terminal as Stream, 'one\n');
    cloud.write(terminal as Stream, 'two\n');
    cloud.write(colour as Stream, [255, 128, 0]);
    expect(sent()).toEqual(['ds/Terminal one\n', 'ds/Terminal two\n']);
    expect(sentSoon()).toEqual(['ds/colour 255|128|0']);
  });

  it('case 12: a Chinese name and text go byte for byte', async () => {
    const { accept, cloud, sent } = await startCloudSession();
    accept();
    cloud.write(chinese as Stream, utf8('二十度'));
    expect(sent()).toEqual([`ds/${utf8('温度')} ${utf8('二十度')}`]);
  });

  it('refuses what does not fit the stream, and says so once', async () => {
    const { hal, accept, cloud, sentSoon } = await startCloudSession();
    accept();
    for (const value of ['warm', 31, 9, '', Number.NaN]) cloud.write(target as Stream, value);
    expect(sentSoon()).toEqual([]);
    expect(hal.logged).toContain('Set Temperature refuses "warm": not a number it takes');
  });

  it('keeps the newest of each stream while offline, and what is not certain to have arrived goes again', async () => {
    const { hal, accept, cloud, sentSoon } = await startCloudSession();
    cloud.write(target as Stream, 20);
    cloud.write(target as Stream, 21);
    cloud.write(terminal as Stream, 'last line');
    accept();
    expect(sentSoon()).toEqual(['ds/Terminal last line', 'ds/Set Temperature 21']);
    accept().close();
    hal.advance(1300);
    accept();
    expect(sentSoon()).toEqual(['ds/Terminal last line', 'ds/Set Temperature 21']);
  });

  it('lets the cloud decide about what it is certain to have had', async () => {
    const { hal, accept, cloud, tell, sent, sentSoon } = await startCloudSession();
    accept();
    cloud.write(target as Stream, 21);
    sentSoon();
    for (let i = 0; i < 4; i++) {
      hal.advance(30_000);
      tell('downlink/diag', 'still here');
    }
    sent();
    accept().close();
    hal.advance(1300);
    hal.connections.at(-1)?.push(bytes('20 02 00 00'));
    expect(sent()).toContain('get/ds Power,Set Temperature,colour');
    expect(sentSoon()).toEqual([]);
  });

  it('splits a batch that would exceed 1024 bytes', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_item, index): [string, Stream] => [
        `stream number ${index} with a long name indeed`,
        { direction: 'up', type: 'number' },
      ]),
    );
    const { accept, cloud, peer, sentSoon } = await startCloudSession({ messagesPerSecond: 30 }, undefined, many);
    accept();
    for (const stream of Object.values(many)) cloud.write(stream, 12345.678);
    const sent = [...sentSoon(), ...sentSoon(), ...sentSoon()];
    const values = sent.flatMap((text) => Object.keys(JSON.parse(text.slice('batch_ds '.length))));
    expect(values).toEqual(Object.keys(many));
    expect(sent.length).toBe(3);
    expect(peer().isClosedByDevice).toBe(false);
  });

  it('case 8: 1024 bytes are sent, 1025 refused with the limit named', async () => {
    const { hal, accept, cloud, sent } = await startCloudSession();
    accept();
    const room = 1024 - 2 - 'ds/Terminal'.length;
    cloud.write(terminal as Stream, 'x'.repeat(room));
    expect(sent()[0]).toHaveLength('ds/Terminal '.length + room);
    cloud.write(terminal as Stream, 'x'.repeat(room + 1));
    expect(sent()).toEqual([]);
    expect(hal.logged.join('\n')).toMatch(/message of 1025 bytes, limit 1024/);
  });

  it('case 8: what is too long is refused once, also offline, and no other line is lost for it', async () => {
    const { hal, accept, cloud, verbs, sentSoon } = await startCloudSession();
    const note = 'x'.repeat(1025 - 2 - 'meta/Note'.length);
    expect([verbs.setMeta('Note', note), verbs.setMeta('Note', note.slice(1))]).toEqual([false, true]);
    cloud.write(terminal as Stream, 'last line');
    cloud.write(terminal as Stream, 'x'.repeat(1025 - 2 - 'ds/Terminal'.length));
    accept();
    expect(sentSoon()).toEqual([`meta/Note ${note.slice(1)}`, 'ds/Terminal last line']);
    expect([verbs.setMeta('Note', note), verbs.logEvent('note', 'x'.repeat(2000))]).toEqual([false, false]);
    hal.advance(1000);
    expect(sentSoon()).toEqual([]);
    expect(hal.logged.filter((line) => line.startsWith('dropped'))).toEqual([
      'dropped 1: message of 1025 bytes, limit 1024',
      expect.stringContaining('message of 2012 bytes, limit 1024'),
    ]);
  });

  it('case 22: names with / + # or NUL are refused with a clear error', async () => {
    const bad = Object.fromEntries(
      ['a/b', 'a+b', 'a#', 'a\0b'].map((name): [string, Stream] => [name, { direction: 'both', type: 'number' }]),
    );
    const { hal, accept, cloud, sentSoon, verbs } = await startCloudSession({}, undefined, bad);
    accept();
    for (const stream of Object.values(bad)) cloud.write(stream, 1);
    expect(sentSoon()).toEqual([]);
    expect(hal.logged.filter((line) => line.startsWith('E_STREAM_NAME'))).toHaveLength(4);
    expect(hal.logged).toContain('E_STREAM_NAME "a/b": a name has no / + # or NUL');
    expect([verbs.virtualWrite('a/b', 1), verbs.logEvent('a#')]).toEqual([false, false]);
    expect(hal.logged.at(-1)).toBe('E_STREAM_NAME event/"a#": a name has no / + # or NUL');
  });

  it('sends properties and events, the newest of each while it must wait', async () => {
    const { accept, cloud, sent, sentSoon } = await startCloudSession();
    cloud.setProperty(power as Stream, 'color', '#000000');
    cloud.setProperty(power as Stream, 'color', '#F7EAE4');
    cloud.notify('too_hot', 'forty');
    accept();
    expect(sentSoon()).toEqual(['ds/Power/prop/color #F7EAE4', 'event/too_hot forty']);
    cloud.setProperty(target as Stream, 'isDisabled', 1);
    expect(sent()).toEqual(['ds/Set Temperature/prop/isDisabled 1']);
  });

  it('replaces what waited offline, also before it is sent', async () => {
    const { accept, cloud, verbs, sent, sentSoon } = await startCloudSession();
    verbs.setMeta('Text', 'old');
    cloud.write(terminal as Stream, 'old\n');
    accept();
    verbs.setMeta('Text', 'new');
    cloud.write(terminal as Stream, 'new\n');
    expect([sent(), sentSoon()]).toEqual([[], ['meta/Text new', 'ds/Terminal new\n']]);
  });

  it('keeps the newest of each stream while the connection lags, and sends it when it goes on', async () => {
    const { hal, accept, cloud, sent } = await startCloudSession({ messagesPerSecond: 60 });
    const link = accept();
    link.isStalled = true;
    for (let value = 0; value < 100; value++) {
      cloud.write(current as Stream, value);
      hal.advance(200);
    }
    cloud.write(power as Stream, 1);
    cloud.setProperty(power as Stream, 'color', '#F7EAE4');
    hal.advance(1000);
    expect((link.socket.dSnd ?? '').length).toBeLessThan(1500);
    sent();
    link.unstall();
    hal.advance(1000);
    expect(sent()).toEqual(['ds/Power/prop/color #F7EAE4', 'batch_ds {"Power":1,"Current Temperature":99}']);
  });

  it.each<[string, [Stream | undefined, number | number[]][], string]>([
    ['one value', [[power, 1]], 'ds/Power 1'],
    [
      'a batch',
      [
        [power, 1],
        [target, 22],
      ],
      'batch_ds {"Power":1,"Set Temperature":22}',
    ],
    ['a colour', [[colour, [255, 128, 0]]], 'ds/colour 255|128|0'],
  ])('keeps %s that is refused behind much else of the same turn', async (_what, values, message) => {
    const { hal, accept, cloud, verbs, sent } = await startCloudSession({ messagesPerSecond: 60 });
    for (const field of ['a', 'b', 'c', 'd']) verbs.setMeta(field, 'x'.repeat(1000));
    const link = accept();
    link.isStalled = true;
    for (const [stream, value] of values) cloud.write(stream as Stream, value);
    hal.advance(200);
    expect(sent().map((text) => text.slice(0, 8))).toEqual(['meta/a x', 'meta/b x', 'meta/c x', 'meta/d x']);
    expect(hal.logged.at(-1)).toBe('dropped 1: the connection lags');
    link.unstall();
    hal.advance(1000);
    expect(sent()).toEqual([message]);
  });

  it('keeps messages that are refused behind much else, but none that can never be sent', async () => {
    const { hal, accept, verbs, sent } = await startCloudSession({ messagesPerSecond: 60 });
    const fields = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(verbs.setProperty('Power', 'a+b', 'x')).toBe(false);
    for (const field of fields) verbs.setMeta(field, 'x'.repeat(1000));
    const link = accept();
    link.isStalled = true;
    hal.advance(200);
    link.unstall();
    hal.advance(1000);
    expect(sent().map((text) => text.slice(0, 6))).toEqual(fields.map((field) => `meta/${field}`));
  });

  it('paces: no more than the limit in a second, and nothing is lost of what lasts', async () => {
    const { hal, accept, verbs, sent } = await startCloudSession({ messagesPerSecond: 6 });
    accept();
    for (let i = 0; i < 20; i++) verbs.setMeta(`field ${i}`, 'x');
    hal.advance(1000);
    expect(sent().length).toBeLessThanOrEqual(6);
    hal.advance(4000);
    expect(hal.logged.filter((line) => line.startsWith('dropped'))).toEqual([]);
    expect(sent().at(-1)).toBe('meta/field 19 x');
  });
});

describe('values down', () => {
  it('reach the listener as fields (case 13), whatever the bytes (case 12)', async () => {
    const { accept, cloud, tell } = await startCloudSession();
    const heard: string[][] = [];
    for (const stream of [power, colour, chinese] as Stream[]) cloud.onWrite(stream, (values) => void heard.push(values));
    accept();
    tell('downlink/ds/Power', '1');
    tell('downlink/ds/colour', '255\x00128\x000');
    tell(`downlink/ds/${utf8('温度')}`, utf8('暖'));
    expect(heard).toEqual([['1'], ['255', '128', '0'], [utf8('暖')]]);
  });

  it('that do not fit are refused, and named', async () => {
    const { hal, accept, cloud, tell } = await startCloudSession();
    const heard: string[][] = [];
    cloud.onWrite(target as Stream, (values) => void heard.push(values));
    accept();
    for (const value of ['', 'warm', '31', 'NaN']) tell('downlink/ds/Set Temperature', value);
    expect(heard).toEqual([]);
    expect(hal.logged).toContain('Set Temperature refuses "warm": not a number it takes');
  });

  it('overrule what waits to be sent', async () => {
    const { accept, cloud, tell, sentSoon } = await startCloudSession();
    accept();
    cloud.write(target as Stream, 20);
    tell('downlink/ds/Set Temperature', '25');
    expect(sentSoon()).toEqual([]);
  });

  it('case 9: come the same in one segment, and split at every byte', async () => {
    const packets =
      message('downlink/ds/Power', '1') + message('downlink/ds/Terminal', 'hello') + message('downlink/ds/Power', '0', 7);
    const whole: string[] = [];
    for (const size of [packets.length, 1, 2, 3, 7]) {
      const { accept, cloud, peer } = await startCloudSession();
      const heard: string[] = [];
      for (const stream of [power, terminal] as Stream[]) cloud.onWrite(stream, (values) => void heard.push(values.join()));
      accept();
      for (let at = 0; at < packets.length; at += size) peer().push(packets.slice(at, at + size));
      expect(heard).toEqual(['1', 'hello', '0']);
      whole.push(hexOf(peer().take()));
    }
    expect(new Set(whole)).toEqual(new Set(['40 02 00 07']));
  });
});

describe('the rest of the device API', () => {
  it('has a verb for each topic', async () => {
    const { accept, verbs, sent } = await startCloudSession({ messagesPerSecond: 60 });
    accept();
    verbs.virtualWrite('Light', 1, 2, 3);
    verbs.erase('Light');
    verbs.setProperty('Light', 'labels', 'on', 'off');
    verbs.eraseProperty('Light', 'labels');
    verbs.logEvent('hot');
    verbs.setMeta('Text', 'x');
    verbs.sync();
    verbs.sync('a', 'b');
    verbs.getMeta('Text', 'Device Name');
    verbs.getUtc();
    verbs.getLocation();
    expect(sent()).toEqual([
      'ds/Light 1|2|3',
      'ds/Light/erase ',
      'ds/Light/prop/labels on|off',
      'ds/Light/prop/labels/erase ',
      'event/hot ',
      'meta/Text x',
      'get/ds/all ',
      'get/ds a,b',
      'get/meta Text,Device Name',
      'get/utc/all/json ',
      'get/loc/all ',
    ]);
  });

  it('case 19: a batch keeps the types of JSON', async () => {
    const { accept, verbs, sent, hal } = await startCloudSession();
    expect(verbs.batch({ Power: true })).toBe(false);
    accept();
    expect(verbs.batch({ Power: true, Mode: 2, Level: 2.5, Note: 'say "1"', [utf8('地点')]: [121.5, 25] })).toBe(true);
    expect(verbs.batch({ 'a/b': 1 })).toBe(false);
    expect(verbs.batch({ Note: 'x'.repeat(1024) })).toBe(false);
    expect(sent()).toEqual([`batch_ds {"Power":true,"Mode":2,"Level":2.5,"Note":"say \\"1\\"","${utf8('地点')}":[121.5,25]}`]);
    expect(hal.logged.at(-2)).toMatch(/^E_STREAM_NAME "a\/b"/);
  });

  it('leaves out readings that are no finite numbers, and refuses such a batch', async () => {
    const { hal, accept, verbs, sent } = await startCloudSession();
    accept();
    const bad = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const points: [number, number | string][] = [[1, 2], [3, 'NaN'], ...bad.map((value): [number, number] => [4, value])];
    expect(verbs.timestampedBatch('Level', [...points, [Number.NaN, 5], [6, 7]])).toBe(7);
    expect(sent()).toEqual(['ds/Level/timestamped_batch [[1,2],[3,"NaN"],[6,7]]']);
    expect(verbs.timestampedBatch('Level', points.slice(2))).toBe(3);
    for (const value of bad) expect(verbs.batch({ Power: 1, Level: value })).toBe(false);
    expect(verbs.batch({ Place: [121, Number.NaN] })).toBe(false);
    expect(sent()).toEqual([]);
    expect(hal.logged).toContain('Level refuses "NaN": not a number it takes');
  });

  it('case 20: 1000 readings go in order in messages under 1024 bytes, none lost', async () => {
    const { hal, accept, verbs, sent } = await startCloudSession({ messagesPerSecond: 15 });
    accept();
    const points = Array.from({ length: 1000 }, (_item, index): [number, number] => [1_700_000_000_000 + index, index]);
    let left = points;
    const messages: string[] = [];
    for (let turn = 0; left.length > 0 && turn < 100; turn++) {
      left = left.slice(verbs.timestampedBatch('Current Temperature', left));
      messages.push(...sent());
      hal.advance(1000);
    }
    const topic = 'ds/Current Temperature/timestamped_batch ';
    expect(messages.every((text) => text.startsWith(topic) && text.length + 1 <= 1024)).toBe(true);
    expect(messages.flatMap((text) => JSON.parse(text.slice(topic.length)))).toEqual(points);
  });
});
