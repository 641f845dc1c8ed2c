import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isNumericId, isPeer, targetId } from '../../src/codec/bigiot/ids.ts';
import { md5 } from '../../src/codec/bigiot/md5.ts';
import { isCommand } from '../../src/codec/bigiot/words.ts';

describe('MD5', () => {
  it('digests a token and a user key as the platform does', () => {
    expect(md5('0123456789abcdef0123456789abcdefuserkey01')).toBe('457f6f26813c1e1e3e404606f93dfcfb');
  });

  it('agrees with another implementation at every length up to three blocks', () => {
    for (let length = 0; length <= 192; length++) {
      const bytes = Array.from({ length }, (_, index) => String.fromCharCode((index * 37 + length) & 255)).join('');
      expect(md5(bytes)).toBe(createHash('md5').update(bytes, 'latin1').digest('hex'));
    }
  });
});

describe('ids', () => {
  it.each(['1', '1001', 7, '0'])('%j is a number', (id) => expect(isNumericId(id)).toBe(true));
  it.each(['', 'D1', '1 ', '-1', '1.5', undefined, null, Number.NaN, '9'.repeat(64)])('%j is none', (id) =>
    expect(isNumericId(id)).toBe(false),
  );
  it.each(['D1', 'ALL', 'Pc0a80100000000000001'])('%j is somebody', (id) => expect(isPeer(id)).toBe(true));
  it.each(['', 'D', 'd1', '1', 'D 1', 'D1"', 5, `D${'1'.repeat(64)}`])('%j is nobody', (id) => expect(isPeer(id)).toBe(false));
  it('one receiver makes a target', () => {
    expect(targetId({ userId: 0 })).toBe('U0');
    expect(targetId({ deviceId: '5', groupId: 1 })).toBe('');
  });
});

it('knows the twelve words, in their case', () => {
  const words = 'play stop offOn minus up plus left pause right backward down forward'.split(' ');
  expect(words.every(isCommand)).toBe(true);
  expect(['Play', 'offon', '', 'play stop', 'constructor'].some(isCommand)).toBe(false);
});
