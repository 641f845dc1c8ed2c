import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPin, joinFields, splitFields, syncBody } from '../../src/codec/blynk/body.ts';
import {
  encodeFrame,
  encodeHeader,
  encodeResponse,
  frameLength,
  nextMessageId,
  readUint16,
} from '../../src/codec/blynk/frame.ts';
import { bytes, hexOf } from '../helpers/blynk-session.ts';

test.each([
  ['a ping has no body', 6, 2, '', '06 00 02 00 00'],
  ['a virtual write', 20, 3, 'vw\x001\x00512', '14 00 03 00 08 76 77 00 31 00 35 31 32'],
  ['the highest id', 6, 65535, '', '06 ff ff 00 00'],
  ['UTF-8 counts bytes', 20, 5, 'vw\x001\0\xc3\xa9', '14 00 05 00 07 76 77 00 31 00 c3 a9'],
])('encodes: %s', (_title, command, id, body, hex) => {
  expect(hexOf(encodeFrame(command, id, body))).toBe(hex);
});

test('a body of the largest size has its length in two bytes', () => {
  expect(hexOf(encodeHeader(20, 256, 65535))).toBe('14 01 00 ff ff');
});

test('a response carries its status where other frames have the length', () => {
  expect(hexOf(encodeResponse(300, 200))).toBe('00 01 2c 00 c8');
});

test('the length of a response is five bytes whatever its status', () => {
  expect(frameLength(bytes('00 00 01 00 c8'), 0)).toBe(5);
  expect(frameLength(bytes('14 00 01 00 c8'), 0)).toBe(205);
});

test('message ids run from 1 to 65535 and begin again at 1', () => {
  expect([0, 1, 65534, 65535].map(nextMessageId)).toEqual([1, 2, 65535, 1]);
});

describe('bodies', () => {
  test.each([
    ['', []],
    ['acon', ['acon']],
    ['vw\x0010\x00234\0\0UTC', ['vw', '10', '234', '', 'UTC']],
    ['vw\x005\0', ['vw', '5', '']],
  ])('%j has the fields %j', (body, fields) => {
    expect(splitFields(body)).toEqual(fields);
  });

  test('fields join to what they were split from', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string().map((text) => text.replaceAll('\0', '')),
          { minLength: 2, maxLength: 6 },
        ),
        (fields) => {
          expect(splitFields(joinFields(fields))).toEqual(fields);
        },
      ),
    );
  });

  test('numbers become decimal text', () => {
    expect(joinFields(12.5)).toBe('12.5');
    expect(joinFields([255, 0, '7'])).toBe('255\x000\x007');
    expect(syncBody([0, 1, 2])).toBe('vr\x000\x001\x002');
  });

  test.each(['0', '9', '255'])('%s is a pin', (text) => {
    expect(isPin(text)).toBe(true);
  });

  test.each(['', '256', '-1', 'x', '1.5', '01', ' 1', '1e2', undefined])('%j is no pin', (text) => {
    expect(isPin(text)).toBe(false);
  });
});

test('any frame can be read back from its bytes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 255 }),
      fc.integer({ min: 1, max: 65535 }),
      fc.string({ unit: 'binary' }),
      (command, id, text) => {
        const body = Buffer.from(text, 'utf8').toString('latin1');
        const frame = encodeFrame(command, id, body);
        expect([frame.charCodeAt(0), readUint16(frame, 1), frame.slice(5)]).toEqual([command, id, body]);
        expect(frameLength(frame, 0)).toBe(frame.length);
      },
    ),
  );
});
