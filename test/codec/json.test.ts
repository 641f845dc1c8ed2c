import { describe, expect, it } from 'vitest';
import { quoteAscii } from '../../src/codec/json/ascii.ts';
import { readObject } from '../../src/codec/json/read.ts';
import { decodeUtf8, encodeUtf8 } from '../../src/codec/json/utf8.ts';
import { quoteJson } from '../../src/codec/json/write.ts';

const bytesOf = (text: string): string => Buffer.from(text).toString('latin1');

describe('UTF-8', () => {
  it.each([0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff])('U+%s both ways', (code) => {
    const bytes = bytesOf(String.fromCodePoint(code));
    // What is ASCII stays as it is, and is never asked for.
    if (code > 0x7f) expect(encodeUtf8(code)).toBe(bytes);
    expect(decodeUtf8(`x${bytes}y`, 1)).toEqual({ code, length: bytes.length });
  });

  it.each([
    '\x80',
    '\xc0\x80',
    '\xc1\xbf',
    '\xe0\x80\x80',
    '\xed\xa0\x80',
    '\xf0\x80\x80\x80',
    '\xf4\x90\x80\x80',
    '\xf5',
    '\xff',
    '\xe6\xb8',
    '\xe6x',
  ])('%j is no character', (bytes) => expect(decodeUtf8(bytes, 0)).toEqual({ code: 0xfffd, length: 1 }));
});

describe('writing', () => {
  it.each(['', 'plain', '"\\\n\0\x7f', '温度 25℃', '😀', 'é'])('%j reads as it was', (text) => {
    expect(JSON.parse(quoteAscii(bytesOf(text)))).toBe(text);
    expect(quoteAscii(bytesOf(text))).toMatch(/^[\x20-\x7e]*$/);
    expect(JSON.parse(Buffer.from(quoteJson(bytesOf(text)), 'latin1').toString())).toBe(text);
  });
});

describe('reading', () => {
  it.each([
    ['{"a":"\\u6e29\\u5ea6"}', { a: bytesOf('温度') }],
    ['{"\\u6e29":1}', { [bytesOf('温')]: 1 }],
    ['{"a":"\\ud83d\\ude00\\ud83d\\ud83d\\ude00\\ude00"}', { a: bytesOf('😀\ufffd😀\ufffd') }],
    ['{"a":"\\\\u6e29\\\\\\u6e29"}', { a: `\\u6e29\\${bytesOf('温')}` }],
    ['{"a":"\\u0041\\u00e9\\u0022"}', { a: `A${bytesOf('é')}"` }],
    ['{"a":[{"b":null}]}', { a: [{ b: null }] }],
    [' {} ', {}],
  ])('%s', (text, value) => expect(readObject(text)).toEqual(value));

  it.each([
    '',
    ' ',
    'null',
    '1',
    '[]',
    '[{}]',
    '{}{}',
    '{},{}',
    '{}]',
    '][',
    '{"a":"\\u12"}',
    '{"a":"\\uzzzz"}',
    '{"a":\\u6e29}',
  ])('refuses %j', (text) => expect(readObject(text)).toBeUndefined());

  it('takes twelve levels, not thirteen', () => {
    const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
    expect(readObject(nested(12))).toBeDefined();
    expect(readObject(nested(13))).toBeUndefined();
    expect(readObject(`{"a":"${'['.repeat(500)}\\"${'{'.repeat(500)}"}`)).toBeDefined();
  });
});
