/** Messages that begin as the last one did: they are not decoded. */
import { describe, expect, it } from 'vitest';
import { saying, sayLine, startOnline } from '../helpers/bigiot-session.ts';

const PLAY = ['play', 'U77', 'anna(web)'];

describe('receiving messages alike', () => {
  it('three alike, cut at any two places', async () => {
    const { tell, said } = await startOnline();
    const bytes = saying('play') + saying('a longer one') + saying('up');
    const wanted = [PLAY, ['a longer one', 'U77', 'anna(web)'], ['up', 'U77', 'anna(web)']];
    for (let first = 1; first < bytes.length; first++) {
      const second = first + Math.ceil((bytes.length - first) / 2);
      said.length = 0;
      tell(bytes.slice(0, first));
      tell(bytes.slice(first, second));
      tell(bytes.slice(second));
      expect(said, `${first} ${second}`).toEqual(wanted);
    }
  });

  it.each(['x'.repeat(18), `${'x'.repeat(30)}}`, 'x","T":"1', ''])('begins as a message does, and is none: %j', async (end) => {
    const { tell, said, receive } = await startOnline();
    tell(saying('play'));
    tell(`${saying(end).split('","T"')[0]}\n${saying('play')}`);
    expect(receive.badCount).toBe(1);
    expect(said).toEqual([PLAY, PLAY]);
  });

  it('a line that is whole and too long is bad, JSON or not', async () => {
    const { tell, said, receive } = await startOnline();
    const longest = 2048 - saying('').length + 1;
    tell(saying('x'.repeat(longest).replace('x', '[')));
    expect(said).toHaveLength(1);
    tell(sayLine(`"C":"x","S":"${'x'.repeat(longest)}",`));
    expect([receive.badCount, said.length]).toEqual([1, 1]);
  });

  it('all fields from the very next message on', async () => {
    const { tell, said, messages } = await startOnline();
    const signs: unknown[] = [];
    tell(saying('play') + saying('play'));
    messages.onMessage(({ T }) => signs.push(T));
    tell(saying('play') + saying('play'));
    expect([said.length, signs]).toEqual([4, ['1700000000', '1700000000']]);
  });
});
