import { describe, expect, test } from 'vitest';
import { hexOf } from '../helpers/blynk-session.ts';
import { clientEngines, growthOver, logInBefore } from '../helpers/client-engines.ts';
import { DeviceServer, value } from '../helpers/device-server.ts';

const ECHO_PIN = 1;
const USAGE_PIN = 8;
/** Reconnecting takes a second of the device. */
const HASTE = { timers: 20, clock: 1 };
const RESTARTS = 50;

/** Sends each value of V1 back, and on V8 how many variables are in use. */
const program = (port: number) => `
exports.on("V${ECHO_PIN}",function(values){exports.writePin(${ECHO_PIN},values.join("\\0"))});
exports.on("V${USAGE_PIN}",function(){exports.writePin(${USAGE_PIN},""+process.memory().usage)});
exports.startClient(hal,{host:"127.0.0.1",port:${port},token:"0123456789abcdef0123456789abcdef",tls:false,messagesPerSecond:1e6,heartbeatS:60},
{app:"test",version:"1.0.0",board:"linux"},{stateChanged:function(){},tick:function(){},confirmed:function(){}});
`;

const engines = clientEngines('the Blynk client');

describe.each(engines)('the Blynk client on the $engine', ({ start, isMeasured }) => {
  const server = new DeviceServer();
  logInBefore(start, server, 'blynk', HASTE, program);

  /** What comes back on the echo pin for `texts`, sent by `send`. */
  async function echo(texts: string[], send: (bytes: string) => Promise<void> | void): Promise<string[]> {
    server.frames.length = 0;
    await send(texts.map((text, index) => value(index + 1, ECHO_PIN, text)).join(''));
    await server.until(`${texts.length} values sent back`, () => server.frames.length >= texts.length);
    const start = hexOf(`vw\0${ECHO_PIN}\0`);
    return server.frames.map((sent) => Buffer.from(sent.slice(15 + start.length).replaceAll(' ', ''), 'hex').toString('latin1'));
  }

  test('200 messages in one segment come back whole and in order', async () => {
    const texts = Array.from({ length: 200 }, (_, index) => `${index * 37}`);
    expect(await echo(texts, (bytes) => server.send(bytes))).toEqual(texts);
  });

  test('messages that arrive one byte at a time', async () => {
    const texts = ['12', '12', '345', 'a\0b'];
    const slowly = async (bytes: string) => {
      for (const byte of bytes) {
        server.send(byte);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    };
    expect(await echo(texts, slowly)).toEqual(texts);
  });

  test.each([10, 500, 1000, 2000])('a body of %i bytes', async (length) => {
    const text = Array.from({ length }, (_, index) => String.fromCharCode(1 + (index % 255))).join('');
    expect(await echo([text], (bytes) => server.send(bytes))).toEqual([text]);
  });

  test('Chinese text', async () => {
    const text = Buffer.from('亮度：温度 25 ℃').toString('latin1');
    expect(await echo([text, text], (bytes) => server.send(bytes))).toEqual([text, text]);
  });

  test(`${RESTARTS} lost connections end in as many logins, and leave no variable behind`, async () => {
    const usage = async () => {
      server.frames.length = 0;
      server.send(value(9, USAGE_PIN, '1'));
      await server.until('its memory', () => server.frames.length > 0);
      return Number(Buffer.from((server.frames[0] ?? '').slice(30).replaceAll(' ', ''), 'hex').toString('latin1'));
    };
    const growth = await growthOver(RESTARTS, () => server.restart(), usage);
    if (isMeasured) expect(growth).toBeLessThanOrEqual(2);
    expect(server.logins).toBeGreaterThan(RESTARTS);
  });
});

/** On V1 sends 40 values in one turn, of which 20 must wait for the pace: 8 a turn. Six turns later one more, to V200. */
const pacedProgram = (port: number) => `
var turns=0;
exports.on("V1",function(){for(var pin=0;pin<40;pin++)exports.writePin(100+pin,"x");turns=6});
exports.startClient(hal,{host:"127.0.0.1",port:${port},token:"0123456789abcdef0123456789abcdef",tls:false,messagesPerSecond:60,heartbeatS:60},
{app:"test",version:"1.0.0",board:"linux"},{stateChanged:function(){},tick:function(){if(turns&&!--turns)exports.writePin(200,"x")},
confirmed:function(){}});
`;

describe.each(engines)('the pace of the Blynk client on the $engine', ({ start }) => {
  const server = new DeviceServer();
  logInBefore(start, server, 'blynk', HASTE, pacedProgram);

  test('what waited goes as fast as the pace allows, not one a turn', async () => {
    server.send(value(1, 1, '1'));
    await server.until('all of them', () => server.frames.length === 41);
    expect(server.frames.at(-1)).toContain(hexOf('vw\x00200'));
  });
});
