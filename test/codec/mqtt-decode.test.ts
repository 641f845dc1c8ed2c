import { describe, expect, test } from 'vitest';
import { bodyLength, bodyOffset, FORBIDDEN, fixedLength, MOST_HEADER, VARIES } from '../../src/codec/mqtt/decode.ts';
import { isFilter, isTopic } from '../../src/codec/mqtt/topic.ts';
import { connackText } from '../../src/codec/mqtt/words.ts';
import { bytes, utf8 } from '../helpers/mqtt-session.ts';

describe('remaining length', () => {
  test.each([
    ['30 00', 2, 0],
    ['30 7f', 2, 127],
    ['30 80 01', 3, 128],
    ['30 ff 7f', 3, 16383],
    ['30 80 80 01', 4, 16384],
    ['30 ff ff 7f', 4, 2097151],
    ['30 ff ff ff 7f', 5, 268435455],
  ])('%s', (hex, bodyAt, length) => {
    expect(bodyOffset(bytes(hex), 0)).toBe(bodyAt);
    expect(bodyLength(bytes(hex), 0, bodyAt)).toBe(length);
    // The same behind other bytes.
    expect(bodyOffset(bytes(`ff ff ${hex}`), 2)).toBe(bodyAt + 2);
    expect(bodyLength(bytes(`ff ff ${hex}`), 2, bodyAt + 2)).toBe(length);
  });

  test.each(['30', '30 80', '30 ff ff', '30 ff ff ff'])('is not complete in %s', (hex) => {
    expect(bodyOffset(bytes(hex), 0)).toBeGreaterThan(bytes(hex).length);
    expect(bodyOffset(bytes(hex), 0)).toBeLessThanOrEqual(MOST_HEADER);
  });

  test.each(['30 ff ff ff ff', '30 80 80 80 80 01', '30 ff ff ff ff ff ff'])('has a fifth byte in %s', (hex) => {
    expect(bodyOffset(bytes(hex), 0)).toBeGreaterThan(MOST_HEADER);
  });
});

describe('first bytes', () => {
  const allowed: Record<number, number> = { 32: 2, 64: 2, 144: 3, 176: 2, 208: 0 };
  for (const first of [0x30, 0x31, 0x32, 0x33, 0x3a, 0x3b]) allowed[first] = VARIES;

  test('are known or refused, every one of the 256', () => {
    for (let first = 0; first < 256; first++) expect([first, fixedLength(first)]).toEqual([first, allowed[first] ?? FORBIDDEN]);
  });
});

describe('UTF-8', () => {
  test.each([
    ['plain', 'abc'],
    ['two bytes', 'é'],
    ['three bytes', '温度 ℃'],
    ['four bytes', '😀'],
    ['the last code point', '\u{10ffff}'],
  ])('%s is text', (_title, text) => {
    expect([isTopic(utf8(text)), isFilter(utf8(text))]).toEqual([true, true]);
  });

  test.each([
    ['NUL [MQTT-1.5.3-2]', '61 00 62'],
    ['continuation without a start', '80'],
    ['start without a continuation', 'c3'],
    ['start, then a letter', 'c3 61'],
    ['over-long slash', 'c0 af'],
    ['over-long in three bytes', 'e0 80 af'],
    ['over-long in four bytes', 'f0 80 80 af'],
    ['surrogate [MQTT-1.5.3-1]', 'ed a0 80'],
    ['beyond the last code point', 'f4 90 80 80'],
    ['a byte that never occurs', 'ff'],
    ['torn at the end', 'e6 b8'],
  ])('%s is none', (_title, hex) => {
    expect([isTopic(bytes(hex)), isFilter(bytes(hex))]).toEqual([false, false]);
  });

  test('agrees with the decoder of the platform on all pairs and many triples of bytes', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const accepts = (raw: number[]) => {
      try {
        return !/[\0+#]/.test(strict.decode(Uint8Array.from(raw)));
      } catch {
        return false;
      }
    };
    for (let first = 0; first < 256; first++) {
      for (let second = 0; second < 256; second++) {
        const raw = [first, second];
        if (isTopic(String.fromCharCode(...raw)) !== accepts(raw)) throw new Error(raw.join());
        for (const third of [0x00, 0x41, 0x80, 0xbf, 0xc3]) {
          const three = [...raw, third];
          if (isTopic(String.fromCharCode(...three)) !== accepts(three)) throw new Error(three.join());
        }
      }
    }
  });
});

describe('topics and filters', () => {
  test.each(['a', '/', 'a/b', ' ', 'Set Temperature', utf8('家/灯'), '$SYS/x', 'x'.repeat(65535)])(
    '%.20j may be published to',
    (topic) => {
      expect(isTopic(topic)).toBe(true);
    },
  );

  test.each(['', 'a+', '+', '#', 'a/#', 'a\0b', '\xff', 'x'.repeat(65536)])('%.20j may not', (topic) => {
    expect(isTopic(topic)).toBe(false);
  });

  test.each(['#', '+', 'a', '/', 'a/#', '+/+', '+/a/#', '/+', 'a/+/b', 'downlink/#'])('%j is a filter', (filter) => {
    expect(isFilter(filter)).toBe(true);
  });

  test.each(['', 'a#', '#/a', 'a/#/b', 'a+', '+a', 'a/b+/c', '##', 'a/b#', '\xff', 'a\0'])('%j is none', (filter) => {
    expect(isFilter(filter)).toBe(false);
  });
});

test('CONNACK codes in words', () => {
  expect([0, 1, 2, 3, 4, 5, 6].map(connackText)).toEqual([
    'accepted',
    'protocol version not supported',
    'client id refused',
    'broker not available',
    'bad user name or password',
    'not authorised',
    'code 6',
  ]);
});
