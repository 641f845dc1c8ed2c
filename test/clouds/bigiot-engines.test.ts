/** The BIGIOT client's bundle against a server over real sockets: on the virtual board, and on the real interpreter. */
import { describe, expect, test } from 'vitest';
import { BigiotServer } from '../helpers/bigiot-server.ts';
import { bytesOf, saying } from '../helpers/bigiot-session.ts';
import { clientEngines, growthOver, logInBefore } from '../helpers/client-engines.ts';
import { interpreterBuild } from '../helpers/interpreter.ts';

/** A silent server is noticed by the clock. */
const HASTE = { timers: 50, clock: 50 };
const RESTARTS = 50;
const TOKEN_DIGEST = '457f6f26813c1e1e3e404606f93dfcfb';

/** Counts what is said in `got` and `sum`; some words have it tell these or its memory, all else it says back to whoever spoke. */
const program = (port: number) => `
var got=0,sum=0;
exports.sayCallback(function(message,id,name){
if(message=="usage")exports.update(1,process.memory().usage);
else if(message=="count"){exports.update(2,got);exports.update(3,sum)}
else if(message=="name")exports.say({id:id},name);
else if(message=="who")exports.isOnline(["D1","U2"],function(who){exports.update(4,who&&who.D1&&!who.U2?1:0)});
else if(id=="U5"){got++;sum=(sum*31+Number(message))%1000003}
else exports.say({id:id},message);
});
exports.enableEncryptedLogin("userkey01");
exports.startClient(hal,{host:"127.0.0.1",port:${port},token:"k1",deviceId:"1001",tls:false,updateIntervalMs:0},
{stateChanged:function(){},tick:function(){},confirmed:function(){}});
`;

const engines = clientEngines('the BIGIOT client');

describe.each(engines)('the BIGIOT client on the $engine', ({ start, isMeasured }) => {
  const server = new BigiotServer();
  logInBefore(start, server, 'bigiot-verbs', HASTE, program);

  /** What is said back. */
  async function echo(bytes: string, from: string): Promise<unknown> {
    server.lines.length = 0;
    server.send(bytes);
    await server.until('an answer', () => server.lines.length > 0);
    expect(server.lines[0]).toEqual({ M: 'say', ID: from, C: server.lines[0]?.C });
    return server.lines[0]?.C;
  }

  /** Numbers the device tells when asked, by interface. */
  async function ask(word: string, wanted: number): Promise<Record<string, string>> {
    server.lines.length = 0;
    server.send(saying(word, 'U9'));
    const values = () => Object.assign({}, ...server.lines.map((line) => line.V)) as Record<string, string>;
    await server.until(`${wanted} values`, () => Object.keys(values()).length >= wanted);
    return values();
  }

  /** What may be said back: the stock Linux build has Unicode strings, which no board has, and what its parser reads is taken for broken bytes. */
  const saidBack = async (text: string): Promise<string[]> =>
    isMeasured && (await interpreterBuild()) === 'unicode' ? [text, text.replace(/[^\0-\x7f]/gu, '\ufffd')] : [text];

  const sumOf = (numbers: number[]) => numbers.reduce((sum, number) => (sum * 31 + number) % 1000003, 0);

  test('200 lines in one piece, then one a byte at a time', async () => {
    const numbers = Array.from({ length: 200 }, (_, index) => index * 37);
    server.send(numbers.map((number) => saying(`${number}`, 'U5')).join(''));
    expect(await ask('count', 2)).toEqual({ 2: '200', 3: `${sumOf(numbers)}` });
    for (const byte of saying('4711', 'U5')) {
      server.send(byte);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(await ask('count', 2)).toEqual({ 2: '201', 3: `${sumOf([...numbers, 4711])}` });
  });

  test.each([
    ['as bytes', bytesOf('亮度：温度 25 ℃'), '亮度：温度 25 ℃'],
    ['as escapes', '\\u4eae\\u5ea6\\uff1a25 \\u2103', '亮度：25 ℃'],
    ['beyond the first plane', '\\ud83d\\ude00|', '😀|'],
    ['with what needs escapes', 'a\\"b\\\\c\\nd\\u0001', 'a"b\\c\nd\u0001'],
  ])('Chinese %s comes back', async (_how, sent, text) => {
    expect(await saidBack(text)).toContain(await echo(saying(sent, 'U77'), 'U77'));
    expect(await saidBack(text)).toContain(await echo(saying(sent, 'U77'), 'U77'));
  });

  test('a sender with a Chinese name', async () => {
    const line = saying('name', 'Pc0a801', '\\u5c0f\\u660e(web)');
    expect(await saidBack('小明(web)')).toContain(await echo(line, 'Pc0a801'));
    expect(await saidBack('小明(web)')).toContain(await echo(line, 'Pc0a801'));
  });

  test('an answer of the server', async () => {
    server.lines.length = 0;
    server.send(saying('who', 'U9'));
    await server.until('its question', () => server.lines.length > 0);
    server.send('{"M":"isOL","R":{"D1":"1","U2":"0"},"T":"1"}\n');
    await server.until('what it learnt', () => server.lines.length > 1);
    expect(server.lines[1]?.V).toEqual({ 4: '1' });
  });

  test('garbage, nesting and an over-long line lose nothing that follows', async () => {
    for (const piece of ['\n', '\r\n', '?', '\n', '\n\n']) {
      server.send(piece);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    server.send(`${'{"a":'.repeat(390)}\n${'['.repeat(1500)}\n\0\xff\n{"M":5}\n${'x'.repeat(5000)}\n{"M":"b","\n`);
    expect(await echo(saying('still here', 'U77'), 'U77')).toBe('still here');
  });

  test('an encrypted login', async () => {
    server.digest = TOKEN_DIGEST;
    await server.restart();
    server.digest = undefined;
  });

  test('a silent server is noticed', async () => {
    const before = server.logins;
    server.isMute = true;
    await server.until('another login', () => server.logins > before);
  });

  test(`${RESTARTS} lost connections end in as many logins, and leave no variable behind`, async () => {
    const usage = async () => Number((await ask('usage', 1))[1]);
    const growth = await growthOver(RESTARTS, () => server.restart(), usage);
    if (isMeasured) expect(growth).toBeLessThanOrEqual(2);
    expect(server.logins).toBeGreaterThan(RESTARTS);
  }, 60_000);
});
