import fc from 'fast-check';
import { generate, type Packet, parser } from 'mqtt-packet';
import { describe, expect, test } from 'vitest';
import {
  encodeConnect,
  encodeLength,
  encodePublishStart,
  encodeSubscribeStart,
  encodeText,
  encodeUnsubscribeStart,
  publishLength,
} from '../../src/codec/mqtt/encode.ts';
import { QOS1, RETAIN } from '../../src/codec/mqtt/packets.ts';
import { hexOf, utf8 } from '../helpers/mqtt-session.ts';

const charsOf = String.fromCharCode;

/** How many packets of each kind go through both codecs. */
const RUNS = 4000;

describe('CONNECT', () => {
  test.each([
    ['nothing but a clean session [MQTT-3.1.2-6]', {}, 45, '10 0c 00 04 4d 51 54 54 04 02 00 2d 00 00'],
    ['client id', { clientId: 'ab' }, 1, '10 0e 00 04 4d 51 54 54 04 02 00 01 00 02 61 62'],
    ['session kept', { clientId: 'a', isSessionKept: true }, 65535, '10 0d 00 04 4d 51 54 54 04 00 ff ff 00 01 61'],
    ['user', { user: 'u' }, 45, '10 0f 00 04 4d 51 54 54 04 82 00 2d 00 00 00 01 75'],
    ['user and password', { user: 'u', password: '' }, 45, '10 11 00 04 4d 51 54 54 04 c2 00 2d 00 00 00 01 75 00 00'],
    ['no password without a user [MQTT-3.1.2-22]', { password: 'p' }, 45, '10 0c 00 04 4d 51 54 54 04 02 00 2d 00 00'],
    ['will', { will: { topic: 't', payload: 'x' } }, 45, '10 12 00 04 4d 51 54 54 04 06 00 2d 00 00 00 01 74 00 01 78'],
    [
      'will at QoS 1, retained',
      { will: { topic: 't', payload: '', qos: 1 as const, isRetained: true } },
      45,
      '10 11 00 04 4d 51 54 54 04 2e 00 2d 00 00 00 01 74 00 00',
    ],
  ])('%s', (_title, connect, keepAliveS, hex) => {
    expect(hexOf(encodeConnect(connect, keepAliveS))).toBe(hex);
  });
});

test.each([
  [0, '00'],
  [127, '7f'],
  [128, '80 01'],
  [16383, 'ff 7f'],
  [16384, '80 80 01'],
  [2097151, 'ff ff 7f'],
  [2097152, '80 80 80 01'],
  [268435455, 'ff ff ff 7f'],
])('remaining length %i', (length, hex) => {
  expect(hexOf(encodeLength(length))).toBe(hex);
});

test('lengths count bytes, not characters', () => {
  const topic = utf8('家/灯');
  expect(hexOf(encodePublishStart(0, topic, publishLength(0, topic, 3)))).toBe('30 0c 00 07 e5 ae b6 2f e7 81 af');
});

/** What mqtt-packet makes of our bytes. */
function parsed(bytes: string): Packet {
  const packets: Packet[] = [];
  const stranger = parser({ protocolVersion: 4 });
  stranger.on('packet', (packet) => packets.push(packet));
  stranger.on('error', (error: Error) => {
    throw error;
  });
  expect(stranger.parse(Buffer.from(bytes, 'latin1'))).toBe(0);
  expect(packets.length).toBe(1);
  return packets[0] as Packet;
}

const name = fc.string({ unit: fc.constantFrom('a', 'B', '/', ' ', 'é', '温', '😀'), minLength: 1, maxLength: 60 });
const payload = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('latin1'));
const id = fc.integer({ min: 1, max: 65535 });

describe('mqtt-packet writes and reads the same', () => {
  test('PUBLISH', () => {
    fc.assert(
      fc.property(name, payload, id, fc.boolean(), fc.boolean(), (text, body, messageId, isAcked, retain) => {
        const topic = utf8(text);
        const flags = (isAcked ? QOS1 : 0) | (retain ? RETAIN : 0);
        const start = encodePublishStart(flags, topic, publishLength(flags, topic, body.length));
        const ours = start + (isAcked ? charsOf(messageId >> 8, messageId & 255) : '') + body;
        const message = { topic: text, payload: Buffer.from(body, 'latin1'), qos: isAcked ? 1 : 0, retain, dup: false } as const;
        const theirs = generate({ cmd: 'publish', ...message, ...(isAcked ? { messageId } : {}) });
        expect(hexOf(ours)).toBe(hexOf(theirs.toString('latin1')));
        expect(parsed(ours)).toMatchObject(message);
      }),
      { numRuns: RUNS },
    );
  });

  test('CONNECT', () => {
    const optional = fc.option(name, { nil: undefined });
    const will = fc.option(
      fc.record({ topic: name, payload: name, qos: fc.constantFrom(0 as const, 1 as const), isRetained: fc.boolean() }),
      {
        nil: undefined,
      },
    );
    fc.assert(
      fc.property(
        name,
        optional,
        optional,
        will,
        fc.boolean(),
        fc.nat(65535),
        (clientId, user, password, last, isSessionKept, keepalive) => {
          const ours = encodeConnect(
            {
              clientId: utf8(clientId),
              isSessionKept,
              ...(user === undefined ? {} : { user: utf8(user) }),
              ...(password === undefined ? {} : { password: utf8(password) }),
              ...(last ? { will: { ...last, topic: utf8(last.topic), payload: utf8(last.payload) } } : {}),
            },
            keepalive,
          );
          const theirs = generate({
            cmd: 'connect',
            protocolId: 'MQTT',
            protocolVersion: 4,
            clientId,
            keepalive,
            clean: !isSessionKept,
            ...(user === undefined ? {} : { username: user }),
            ...(user === undefined || password === undefined ? {} : { password: Buffer.from(password) }),
            ...(last
              ? { will: { topic: last.topic, payload: Buffer.from(last.payload), qos: last.qos, retain: last.isRetained } }
              : {}),
          });
          expect(hexOf(ours)).toBe(hexOf(theirs.toString('latin1')));
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('SUBSCRIBE and UNSUBSCRIBE', () => {
    fc.assert(
      fc.property(name, id, fc.constantFrom(0 as const, 1 as const), (topic, messageId, qos) => {
        const filter = utf8(topic);
        const idBytes = charsOf(messageId >> 8, messageId & 255);
        const subscribe = encodeSubscribeStart(filter) + idBytes + encodeText(filter) + charsOf(qos);
        const unsubscribe = encodeUnsubscribeStart(filter) + idBytes + encodeText(filter);
        expect(hexOf(subscribe)).toBe(
          hexOf(generate({ cmd: 'subscribe', messageId, subscriptions: [{ topic, qos }] }).toString('latin1')),
        );
        expect(hexOf(unsubscribe)).toBe(
          hexOf(generate({ cmd: 'unsubscribe', messageId, unsubscriptions: [topic] }).toString('latin1')),
        );
      }),
      { numRuns: RUNS },
    );
  });
});
