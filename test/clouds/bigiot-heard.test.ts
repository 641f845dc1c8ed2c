/** BIGIOT behind `Cloud`: what people say, and what other devices do. */
import { describe, expect, it } from 'vitest';
import type { Stream } from '../../src/clouds/cloud.ts';
import { answered, STREAMS, startCloud, uploaded } from '../helpers/bigiot-cloud.ts';
import { bytesOf, saying, sayLine } from '../helpers/bigiot-session.ts';

describe('down', () => {
  it.each([
    ['play', 'power 1', 'power 1', '"2001":"1"'],
    ['stop', 'power 0', 'power 0', '"2001":"0"'],
    ['offOn', 'power 1', 'power 1', '"2001":"1"'],
    ['plus', 'brightness 10', 'brightness 10', '"2002":"10"'],
    ['up', 'brightness 10', 'brightness 10', '"2002":"10"'],
    ['minus', 'brightness 0', 'brightness 0', '"2002":"0"'],
    ['50', 'brightness 50', 'brightness 50', '"2002":"50"'],
    ['power 1', 'power 1', 'power 1', '"2001":"1"'],
    [bytesOf('亮度 40'), 'brightness 40', 'brightness 40', '"2002":"40"'],
    ['brightness   40 ', 'brightness 40', 'brightness 40', '"2002":"40"'],
    ['colour 255 0 1', 'colour 255,0,1', 'colour 255 0 1', '"2003":"16711681"'],
    ['colour 254.6 0 0.4', 'colour 254.6,0,0.4', 'colour 254.6 0 0.4', '"2003":"16711680"'],
    ['target 21', 'target 21', 'target 21', ''],
  ])('%j sets %s, is answered, and goes up', async (text, wanted, answer, update) => {
    const { written, accept, tell, sent, sentSoon } = await startCloud();
    accept();
    tell(saying(text));
    expect(written).toEqual([wanted]);
    expect([...sent(), ...sentSoon()]).toEqual([answered(answer), ...(update ? [uploaded(update)] : [])]);
  });

  it('offOn and plus go on from where the stream is', async () => {
    const { cloud, written, accept, tell } = await startCloud();
    accept();
    cloud.write(STREAMS.power, 1);
    cloud.write(STREAMS.brightness, 95);
    tell(saying('offOn') + saying('offOn') + saying('plus') + saying('minus'));
    expect(written).toEqual(['power 0', 'power 1', 'brightness 100', 'brightness 90']);
  });

  it.each<[string, Partial<Stream>, string, string[]]>([
    ['begins at the least of its range', { min: 10, max: 30 }, 'plus', ['level 12']],
    ['begins at the most of a range below 0', { min: -30, max: -10 }, 'minus', ['level -12']],
    ['goes by 1 where it has no range', {}, 'plus', ['level 1']],
    ['goes by 1 where its range has one end', { min: 5 }, 'up', ['level 6']],
    ['stays at the end of its range', { min: 0, max: 10 }, 'down', ['level 0']],
  ])('the first number that is no colour %s', async (_what, range, word, wanted) => {
    const streams: Record<string, Stream> = {
      unnamed: { direction: 'both', type: 'number' },
      colour: { direction: 'both', type: 'colour', bigiot: '2003' },
      level: { direction: 'both', type: 'number', bigiot: '2002', ...range },
    };
    const { written, accept, tell } = await startCloud({}, streams);
    accept();
    tell(saying(word));
    expect(written).toEqual(wanted);
  });

  it('a number of JSON is one, too; without a stream for it, it is a text', async () => {
    const lines = sayLine('"C":42,') + sayLine('"C":{"a":1},') + sayLine('"C":null,') + sayLine('');
    const { written, accept, tell } = await startCloud();
    accept();
    tell(lines);
    expect(written).toEqual(['brightness 42']);
    const texts = await startCloud({}, { power: STREAMS.power, terminal: STREAMS.terminal });
    texts.accept();
    texts.tell(lines);
    expect(texts.written).toEqual(['terminal 42,anna(web)']);
  });

  it.each(['on', 'left', 'light 5', '2002 5', 'brightness', 'constructor 1', '', ' '])(
    '%j is for the text stream',
    async (text) => {
      const { written, accept, tell, sent } = await startCloud();
      accept();
      tell(saying(text));
      expect(written).toEqual([`terminal ${text},anna(web)`]);
      expect(sent()).toEqual([]);
    },
  );

  it.each(['power 2', 'power 1 1', 'brightness x', 'brightness 40 50', 'brightness 40 %', 'brightness 101', '101', 'colour 1 2'])(
    '%j is refused, and told so',
    async (text) => {
      const { written, accept, tell, sent } = await startCloud();
      accept();
      tell(saying(text));
      expect(written).toEqual([]);
      expect(sent()).toEqual([answered(`${text === '101' ? 'brightness' : text.split(' ')[0]} not a value it takes`)]);
    },
  );

  it('without a text stream what is no command is dropped, without a switch play is none', async () => {
    const { written, accept, tell, sent } = await startCloud({}, { target: STREAMS.target });
    accept();
    tell(saying('hello') + saying('play') + saying('plus') + saying('target 11'));
    expect(written).toEqual(['target 11']);
    expect(sent()).toEqual([answered('target 11')]);
  });

  it('other devices are obeyed, never answered nor heard as text', async () => {
    const { written, accept, tell, sent, sentSoon } = await startCloud();
    accept();
    tell(saying('play', 'D5') + saying('hello', 'D5'));
    expect(written).toEqual(['power 1']);
    expect([...sent(), ...sentSoon()]).toEqual([uploaded('"2001":"1"')]);
  });

  it('text of other devices goes to the first stream that only goes down', async () => {
    const streams = {
      terminal: STREAMS.terminal,
      overheard: { direction: 'down', type: 'text' },
    } satisfies Record<string, Stream>;
    const { written, accept, tell, sent, sentSoon } = await startCloud({}, streams);
    accept();
    tell(
      saying('hello', 'D5', 'lamp') +
        saying('play', 'D5', 'lamp') +
        saying('hi') +
        sayLine('"C":"who",', 'D5').replace('"NAME":"anna(web)",', ''),
    );
    expect(written).toEqual(['overheard hello,lamp', 'overheard play,lamp', 'terminal hi,anna(web)', 'overheard who']);
    expect([...sent(), ...sentSoon()]).toEqual([]);
  });

  it.each(['', '77', 'U7"', 'u77'])('a message of %j is from nobody', async (id) => {
    const { written, accept, tell } = await startCloud();
    accept();
    tell(saying('play', id.replace('"', '\\"')));
    expect(written).toEqual([]);
  });
});
