/** Conformance cases of BIGIOT about messages received, by number. */
import { describe, expect, it } from 'vitest';
import { bytesOf, saying, sayLine, startOnline, startSession } from '../helpers/bigiot-session.ts';

const PLAY = ['play', 'U77', 'anna(web)'];

describe('receiving', () => {
  it('case 36: login, message and a half in one piece, then the rest', async () => {
    const { hal, tell, events, states } = await startSession();
    const said: string[] = [];
    events.sayCallback((message) => said.push(message));
    hal.advance(0);
    tell('{"M":"WELCOME TO BIGIOT"}\n');
    hal.advance(100);
    const second = saying('stop');
    tell(`{"M":"checkinok","ID":"D1001","NAME":"a","T":"1700000000"}\n${saying('play')}${second.slice(0, 40)}`);
    expect([states.at(-1), said]).toEqual(['online', ['play']]);
    tell(second.slice(40));
    expect(said).toEqual(['play', 'stop']);
  });

  it('200 lines in one piece, of changing senders, lengths and forms', async () => {
    const { tell, said } = await startOnline();
    const wanted: unknown[][] = [];
    let bytes = '';
    for (let i = 0; i < 200; i++) {
      const id = i % 7 ? 'U77' : 'D1002';
      const text = i % 5 ? `${i * 37}` : `a\\"${i}`;
      bytes += i % 11 ? saying(text, id) : saying(text, id).replace('\n', '\r\n');
      wanted.push([text.replace('\\"', '"'), id, 'anna(web)']);
    }
    tell(bytes);
    expect(said).toEqual(wanted);
  });

  it('one line a byte at a time, twice', async () => {
    const { tell, said } = await startOnline();
    for (const byte of saying('play') + saying('play')) tell(byte);
    expect(said).toEqual([PLAY, PLAY]);
  });

  it('text after a message of the same sender: escapes, other fields, an end that only looks alike', async () => {
    const { tell, said } = await startOnline();
    tell(saying('play'));
    tell(saying('\\u706f'));
    tell(sayLine('"C":"x","SIGN":"room1",'));
    tell(saying('a\\",\\"T\\":\\"1700000000'));
    tell(sayLine('"C":"y","SIGN":"a","T":"1700000001",'));
    expect(said.map(([text]) => text)).toEqual(['play', bytesOf('灯'), 'x', 'a","T":"1700000000', 'y']);
  });

  it.each([
    ['\\u706f\\u4eae', '灯亮'],
    ['\\ud83d\\ude00!', '😀!'],
    ['\\ud83d', '\ufffd'],
    ['\\ude00x', '\ufffdx'],
    ['\\ud83d\\n', '\ufffd\n'],
    ['\\\\u706f', '\\u706f'],
    ['\\u0022\\u005c', '"\\'],
    ['\\u00e9', 'é'],
    ['\\u0000|', '\0|'],
  ])('reads %s as %j', async (escaped, text) => {
    const { tell, said } = await startOnline();
    tell(saying(escaped));
    expect(said).toEqual([[bytesOf(text), 'U77', 'anna(web)']]);
  });

  it('bytes beyond ASCII pass unchanged, UTF-8 or not', async () => {
    const { tell, said } = await startOnline();
    tell(saying(bytesOf('温度 25℃')) + saying('\xff\xc0'));
    expect(said.map(([text]) => text)).toEqual([bytesOf('温度 25℃'), '\xff\xc0']);
  });

  it('case 42: a command of a user: whole message and command, the answer goes to the user', async () => {
    const { tell, said, sent, messages, verbs } = await startOnline();
    const heard: unknown[] = [];
    messages.onMessage((message) => heard.push(message));
    messages.onCommand((word, { ID }) => {
      heard.push(word);
      verbs.say({ id: ID as string }, 'on');
    });
    tell(saying('play'));
    expect(said).toEqual([PLAY]);
    expect(heard).toEqual([{ M: 'say', ID: 'U77', NAME: 'anna(web)', C: 'play', T: '1700000000' }, 'play']);
    expect(sent()).toEqual(['{"M":"say","ID":"U77","C":"on"}\n']);
  });

  it('case 43: a visitor is answered at that very id', async () => {
    const { tell, sent, messages, verbs } = await startOnline();
    messages.onCommand((_word, { ID }) => verbs.say({ id: ID as string }, 'on'));
    tell(saying('down', 'Pc0a80100000000000001', 'guest'));
    expect(sent()).toEqual(['{"M":"say","ID":"Pc0a80100000000000001","C":"on"}\n']);
  });

  it('case 44: content of any kind, missing fields, S as JSON or not', async () => {
    const { tell, said, messages } = await startOnline();
    const second: unknown[] = [];
    messages.onMessage(({ S }) => second.push(S));
    tell(sayLine('"C":5,') + sayLine('"C":{"a":[1]},') + sayLine(''));
    tell('{"M":"say","ID":"U1","C":"a"}\n');
    tell(sayLine('"C":"x","S":"{\\"a\\":1}",') + sayLine('"C":"x","S":"x{",'));
    expect(said.map(([text, , name]) => [text, name])).toEqual([
      [5, 'anna(web)'],
      [{ a: [1] }, 'anna(web)'],
      [undefined, 'anna(web)'],
      ['a', undefined],
      ['x', 'anna(web)'],
      ['x', 'anna(web)'],
    ]);
    expect(second.slice(4)).toEqual([{ a: 1 }, 'x{']);
  });

  it.each(['first', 'later'])('case 45: a listener that throws at the %s message loses nothing', async (which) => {
    const { tell, events, hal } = await startOnline();
    const said: string[] = [];
    events.sayCallback((message) => {
      said.push(message);
      if (message === 'bad') throw new Error('oops');
    });
    tell((which === 'later' ? saying('play') : '') + saying('bad') + saying('stop') + saying('up').slice(0, 9));
    hal.advance(0);
    tell(saying('up').slice(9));
    expect(said).toEqual([...(which === 'later' ? ['play'] : []), 'bad', 'stop', 'up']);
    expect(hal.logged.filter((line) => line.startsWith('listener failed: Error: oops'))).toHaveLength(1);
  });

  it('case 56: an over-long line is one error, is not kept, and the next line is heard', async () => {
    const { tell, said, receive } = await startOnline();
    for (let i = 0; i < 30; i++) tell('x'.repeat(100));
    tell(`\n${saying('play')}`);
    expect(receive.badCount).toBe(1);
    expect(said).toEqual([PLAY]);
    tell(`${'y'.repeat(3000)}\n${saying('play')}`);
    expect(receive.badCount).toBe(2);
    expect(said).toEqual([PLAY, PLAY]);
  });

  it('case 57: an unknown kind, junk, an empty line', async () => {
    const { tell, events, receive, dispatch } = await startOnline();
    const unknown: unknown[] = [];
    events.on('unknown', (message) => unknown.push(message));
    tell('{"M":"future","X":1}\njunk\n\r\n\n{"M":"beat"}\n');
    expect(unknown).toEqual([{ M: 'future', X: 1 }]);
    expect([receive.badCount, dispatch.unknownCount]).toEqual([1, 1]);
  });

  it.each([
    'null',
    '5',
    '"text"',
    '[]',
    '{}',
    '{"M":5}',
    '{"M":null}',
    '{"M":{}}',
    '{"M":"b"}{"M":"b"}',
    '{"M":"b"},{"M":"b"}',
    '{"M":"b"',
    '{M:b}',
    '\0\0',
    '\xff\xfe{',
    '?ABT567890123456789',
    '??BT567890123456789',
    '['.repeat(2000),
    `{"M":"b","X":${'['.repeat(500)}${']'.repeat(500)}}`,
    `{"M":"b","X":${'{"a":'.repeat(300)}1${'}'.repeat(300)}}`,
  ])('counts a line that is no message, and goes on: %.40s', async (line) => {
    const { tell, said, receive, sent } = await startOnline();
    tell(`${line}\n${saying('play')}`);
    expect(receive.badCount).toBe(1);
    expect(sent()).toEqual([]);
    expect(said).toEqual([PLAY]);
  });

  it('brackets within a text are no nesting', async () => {
    const { tell, said } = await startOnline();
    tell(saying('[{'.repeat(60)));
    expect(said[0]?.[0]).toBe('[{'.repeat(60));
  });

  it.each([
    '{"M":"checkinok"}',
    '{"M":"token"}',
    '{"M":"isOL"}',
    '{"M":"time","T":5}',
    '{"M":"login"}',
    '{"M":"say"}',
    '{"M":"say","ID":5,"NAME":[],"C":null}',
    '{"M":"beat"}',
    '{"M":"__proto__"}',
    '{"M":"say","__proto__":{"C":"x"}}',
  ])('survives %s', async (line) => {
    const { tell, said, states } = await startOnline();
    tell(`${line}\n${saying('play')}`);
    expect(said.at(-1)).toEqual(PLAY);
    expect(states.at(-1)).toBe('online');
  });

  it('random bytes end nothing', async () => {
    const { tell, said } = await startOnline();
    let seed = 7;
    const next = () => (seed = (seed * 48271) % 2147483647);
    const alphabet = '{}[]",:\\uM0123say\n\r\0\xff ';
    for (let turn = 0; turn < 300; turn++) {
      let junk = '';
      for (let i = 0; i < 60; i++) junk += alphabet[next() % alphabet.length];
      tell(junk);
    }
    said.length = 0;
    tell(`\n${saying('play')}`);
    expect(said).toEqual([PLAY]);
  });

  it('login and logout of others', async () => {
    const { tell, events } = await startOnline();
    const notices: string[] = [];
    events.on('login', (id, name) => notices.push(`+${id} ${name}`));
    events.on('logout', (id, name) => notices.push(`-${id} ${name}`));
    tell('{"M":"login","ID":"U77","NAME":"anna(web)","T":"1"}\n{"M":"logout","ID":"U77","NAME":"anna(web)","T":"2"}\n');
    expect(notices).toEqual(['+U77 anna(web)', '-U77 anna(web)']);
  });
});
