/** BIGIOT behind `Cloud`: what goes up as updates and messages, and the settings. */
import { describe, expect, it } from 'vitest';
import type { BigiotSettings } from '../../src/clouds/bigiot/types.ts';
import type { Stream } from '../../src/clouds/cloud.ts';
import { answered, STREAMS, startCloud, uploaded } from '../helpers/bigiot-cloud.ts';
import { saying, WELCOME } from '../helpers/bigiot-session.ts';

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

  it('a value that comes too soon for its stream goes when it may, the newest only', async () => {
    const slow = { direction: 'up', type: 'number', minIntervalMs: 8000, bigiot: '2000' } satisfies Stream;
    const { cloud, accept, sentSoon, hal } = await startCloud({}, { slow });
    accept();
    cloud.write(slow, 1);
    expect(sentSoon()).toEqual([uploaded('"2000":"1"')]);
    cloud.write(slow, 2);
    cloud.write(slow, 3);
    hal.advance(7000);
    expect(sentSoon()).toEqual([]);
    hal.advance(500);
    expect(sentSoon()).toEqual([uploaded('"2000":"3"')]);
  });

  it('what was written offline goes up with the login, text included', async () => {
    const { cloud, accept, sent, sentSoon, hal, tell } = await startCloud();
    cloud.write(STREAMS.light, 1);
    cloud.write(STREAMS.light, 2);
    cloud.write(STREAMS.terminal, 'hello\n');
    accept();
    expect([...sent(), ...sentSoon()]).toEqual([uploaded('"2000":"2"'), answered('hello', 'ALL')]);
    hal.advance(40_000);
    tell('{"M":"checked"}\n');
    hal.connections.at(-1)?.close();
    hal.advance(5000);
    accept();
    expect([...sent(), ...sentSoon()]).toEqual([]);
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

  it('a text is cut at 512 bytes, and a newline at its end is left out', async () => {
    const { cloud, accept, sent } = await startCloud();
    accept();
    cloud.write(STREAMS.terminal, 'x'.repeat(600));
    expect(sent()).toEqual([answered('x'.repeat(512), 'ALL')]);
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
