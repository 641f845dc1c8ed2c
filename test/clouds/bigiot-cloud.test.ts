/** BIGIOT behind `Cloud`: what goes up as updates, and what people say. */
import { describe, expect, it, vi } from 'vitest';
import type { BigiotSettings } from '../../src/clouds/bigiot/types.ts';
import type { Stream } from '../../src/clouds/cloud.ts';
import { bytesOf, CHECKINOK, SETTINGS, saying, sayLine, WELCOME } from '../helpers/bigiot-session.ts';
import { fakeHal } from '../helpers/fake-hal.ts';

const STREAMS = {
  light: { direction: 'up', type: 'number', bigiot: '2000' },
  power: { direction: 'both', type: 'switch', bigiot: '2001' },
  brightness: { direction: 'both', type: 'number', min: 0, max: 100, bigiot: `2002 ${bytesOf('亮度')}` },
  colour: { direction: 'both', type: 'colour', bigiot: '2003' },
  target: { direction: 'both', type: 'number', min: 10, max: 30 },
  terminal: { direction: 'both', type: 'text' },
} satisfies Record<string, Stream>;

async function startCloud(settings: Partial<BigiotSettings> = {}, streams: Record<string, Stream> = STREAMS) {
  vi.resetModules();
  const hal = fakeHal();
  hal.chance = 0;
  const bigiot = await import('../../src/clouds/bigiot.ts');
  const cloud = bigiot.startCloud(hal, { ...SETTINGS, ...settings }, streams);
  const written: string[] = [];
  for (const [key, stream] of Object.entries(streams)) cloud.onWrite(stream, (values) => written.push(`${key} ${values}`));
  const tell = (bytes: string) => hal.connections.at(-1)?.push(bytes);
  const sent = () => (hal.connections.at(-1)?.take() ?? '').split(/(?<=\n)/).filter(Boolean);
  const sentSoon = () => {
    hal.advance(500);
    return sent();
  };
  const accept = () => {
    hal.advance(0);
    tell(WELCOME);
    hal.advance(100);
    sent();
    tell(CHECKINOK);
  };
  return { hal, cloud, written, tell, sent, sentSoon, accept };
}

const answered = (text: string, id = 'U77') => `{"M":"say","ID":"${id}","C":"${text}"}\n`;
const uploaded = (values: string) => `{"M":"update","ID":"1001","V":{${values}}}\n`;

describe('up', () => {
  it('values of one turn go in one line, the colour as one number', async () => {
    const { cloud, accept, sentSoon, hal } = await startCloud();
    accept();
    cloud.write(STREAMS.light, 512);
    cloud.write(STREAMS.power, 1);
    cloud.write(STREAMS.colour, [255, 128, 1]);
    cloud.write(STREAMS.target, 20);
    expect(sentSoon()).toEqual([uploaded('"2000":"512","2001":"1","2003":"16744449"')]);
    cloud.write(STREAMS.light, 513);
    cloud.write(STREAMS.light, 514);
    hal.advance(4000);
    expect(sentSoon()).toEqual([]);
    expect(sentSoon()).toEqual([uploaded('"2000":"514"')]);
  });

  it('what was written offline goes up with the login, text included', async () => {
    const { cloud, accept, sent, sentSoon } = await startCloud();
    cloud.write(STREAMS.light, 1);
    cloud.write(STREAMS.light, 2);
    cloud.write(STREAMS.terminal, 'hello\n');
    accept();
    expect([...sent(), ...sentSoon()]).toEqual([uploaded('"2000":"2"'), answered('hello', 'ALL')]);
  });

  it('a text that only goes up is said to the receiver of its address, offline and online', async () => {
    const streams = {
      terminal: { direction: 'both', type: 'text', bigiot: 'U9' },
      toUser: { direction: 'up', type: 'text', bigiot: 'U77' },
      toDevice: { direction: 'up', type: 'text', bigiot: 'D1002' },
      toGroup: { direction: 'up', type: 'text', bigiot: 'G5 Gruppe' },
      log: { direction: 'up', type: 'text', bigiot: 'lower' },
    } satisfies Record<string, Stream>;
    const { cloud, accept, sent, sentSoon, tell } = await startCloud({}, streams);
    cloud.write(streams.toDevice, 'early');
    accept();
    expect(sent()).toEqual([answered('early', 'D1002')]);
    tell(saying('hi', 'U5'));
    const said = (stream: Stream): string[] => {
      cloud.write(stream, 'a\n');
      return sentSoon();
    };
    expect(said(streams.toUser)).toEqual([answered('a', 'U77')]);
    expect(said(streams.toDevice)).toEqual([answered('a', 'D1002')]);
    expect(said(streams.toGroup)).toEqual([answered('a', 'G5')]);
    expect(said(streams.terminal)).toEqual([answered('a', 'U5')]);
    expect(said(streams.log)).toEqual([answered('a', 'U5')]);
  });

  it('what was not known to have arrived is sent again after a loss', async () => {
    const { cloud, accept, sentSoon, hal, sent } = await startCloud();
    accept();
    cloud.write(STREAMS.light, 7);
    expect(sentSoon()).toEqual([uploaded('"2000":"7"')]);
    hal.connections.at(-1)?.close();
    hal.advance(5000);
    accept();
    expect(sent()).toEqual([uploaded('"2000":"7"')]);
  });

  it('what a status has confirmed is not', async () => {
    const { cloud, accept, sentSoon, hal, sent, tell } = await startCloud();
    accept();
    cloud.write(STREAMS.light, 7);
    sentSoon();
    hal.advance(40_000);
    tell('{"M":"checked"}\n');
    hal.connections.at(-1)?.close();
    hal.advance(5000);
    accept();
    expect([...sent(), ...sentSoon()]).toEqual([]);
  });

  it.each([
    ['abc', 'light refuses "abc": not a number it takes'],
    ['', 'light refuses "": not a number it takes'],
  ])('refuses %j for a number', async (value, line) => {
    const { cloud, accept, sentSoon, hal } = await startCloud();
    accept();
    cloud.write(STREAMS.light, value);
    expect(sentSoon()).toEqual([]);
    expect(hal.logged.at(-1)).toBe(line);
  });

  it('texts go to whom spoke last, of people', async () => {
    const { cloud, accept, tell, sent, sentSoon } = await startCloud();
    accept();
    cloud.write(STREAMS.terminal, 'a');
    tell(saying('hi', 'U77') + saying('hi', 'D5'));
    cloud.write(STREAMS.terminal, 'b');
    expect([...sent(), ...sentSoon()]).toEqual([answered('a', 'ALL'), answered('b')]);
  });

  it.each([
    ['3001', '{"M":"alert","ID":"3001","C":"hot"}\n'],
    ['email', '{"M":"alert","C":"hot","B":"email"}\n'],
    ['too_hot', answered('hot', 'ALL')],
  ])('notify(%j)', async (code, line) => {
    const { cloud, accept, sent } = await startCloud();
    accept();
    cloud.notify(code, 'hot');
    expect(sent()).toEqual([line]);
  });
});

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

describe('settings', () => {
  it.each<[Partial<BigiotSettings>, string]>([
    [{ deviceId: 'D1001' }, 'deviceId'],
    [{ deviceId: '' }, 'deviceId'],
    [{ deviceId: 1001 as unknown as string }, 'deviceId'],
    [{ userKey: '' }, 'userKey'],
    [{ userKey: 5 as unknown as string }, 'userKey'],
  ])('%j: nothing is connected, and it is told', async (settings, field) => {
    const { hal, cloud } = await startCloud(settings);
    expect(hal.attempts).toEqual([]);
    expect(hal.logged).toEqual([`E_SETTINGS cloud.${field} is missing or wrong`]);
    expect(cloud.state).toBe('setup');
    cloud.write(STREAMS.light, 5);
    cloud.write(STREAMS.terminal, 'x');
    cloud.notify('email', 'x');
    cloud.sync();
    cloud.setProperty(STREAMS.light, 'color', '#FF0000');
  });

  it('the user key is for encrypted logins', async () => {
    const { hal, tell, sent } = await startCloud({ userKey: 'userkey01' });
    hal.advance(0);
    tell(WELCOME);
    hal.advance(100);
    sent();
    tell('{"M":"token","ID":"1001","K":"0123456789abcdef0123456789abcdef"}\n');
    expect(sent()).toEqual(['{"M":"checkin","ID":"1001","K":"457f6f26813c1e1e3e404606f93dfcfb"}\n']);
  });

  it('tells its states', async () => {
    const { cloud, accept, hal } = await startCloud();
    const states: string[] = [];
    cloud.onState((state) => states.push(state));
    expect(cloud.state).toBe('cloud-connecting');
    accept();
    hal.connections.at(-1)?.close();
    expect(states).toEqual(['authorising', 'online', 'cloud-connecting']);
  });
});
