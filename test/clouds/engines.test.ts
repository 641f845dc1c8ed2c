import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { esp32 } from '../../boards/chips/esp32.ts';
import mpython from '../../boards/mpython.ts';
import { startBoard } from '../../simulator/start-board.ts';
import { buildScript } from '../../tools/build/index.ts';
import { hexOf } from '../helpers/blynk-session.ts';
import { DeviceServer, value } from '../helpers/device-server.ts';
import { interpreterPath, runOnInterpreter } from '../helpers/interpreter.ts';

const ECHO_PIN = 1;
const USAGE_PIN = 8;
/** The device's time runs so much faster: reconnecting takes a second of it. */
const HASTE = 20;
const RESTARTS = 50;

/** Sends each value of V1 back, and on V8 how many variables are in use. */
const program = (port: number) => `
var hal={clock:{now:function(){return getTime()*1000},after:function(run,ms){return setTimeout(run,ms/${HASTE})},
cancel:function(timer){if(timer)clearTimeout(timer)}},
connect:function(to,opened){try{return require("net").connect({host:to.host,port:to.port},opened)}catch(e){}},
random:Math.random,log:function(text){print(text)}};
exports.on("V${ECHO_PIN}",function(values){exports.writePin(${ECHO_PIN},values.join("\\0"))});
exports.on("V${USAGE_PIN}",function(){exports.writePin(${USAGE_PIN},""+process.memory().usage)});
exports.startClient(hal,{host:"127.0.0.1",port:${port},token:"0123456789abcdef0123456789abcdef",tls:false,messagesPerSecond:1e6,heartbeatS:60},
{app:"test",version:"1.0.0",board:"linux"},{stateChanged:function(){},tick:function(){},confirmed:function(){}});
`;

/** Starts a script, one character per byte. @returns what ends it */
type Start = (script: string) => Promise<() => Promise<unknown>>;

const onVirtualBoard: Start = async (bundle) => {
  const board = await startBoard({ name: 'client', board: mpython, chip: esp32, bundle, files: {}, wifi: { isJoined: true } });
  return () => board.stop();
};

const onInterpreter: Start = async (script) => {
  const ended = new AbortController();
  const run = runOnInterpreter(script, { timeoutMs: 60_000, signal: ended.signal });
  return () => {
    ended.abort();
    return run;
  };
};

const engines = [{ engine: 'virtual board', start: onVirtualBoard, hasMemoryModel: false }];
if (interpreterPath()) engines.push({ engine: 'real interpreter', start: onInterpreter, hasMemoryModel: true });
else console.log('not run: the Blynk client on the real interpreter (set ESPRUINO=/path/to/espruino, a Linux build)');

describe.each(engines)('the Blynk client on the $engine', ({ start, hasMemoryModel }) => {
  const server = new DeviceServer();
  let end: (() => Promise<unknown>) | undefined;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lampyris-client-'));
    try {
      const outFile = join(folder, 'client.js');
      await buildScript({
        entry: new URL('../../tools/bench/device/blynk.ts', import.meta.url).pathname,
        outFile,
        exportsTo: 'exports',
      });
      await server.listen();
      const script = `var exports={};\n${await readFile(outFile, 'latin1')}\n${program(server.port)}`;
      end = await start(script);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    await server.until('its login', () => server.logins === 1);
  });

  afterAll(async () => {
    await end?.();
    server.close();
  });

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
    const restart = async () => {
      const before = server.logins;
      server.drop();
      await server.until('another login', () => server.logins > before);
    };
    await restart();
    // The least of several: what is still on its way just after a login takes variables, too.
    const leastUsage = async () => Math.min(await usage(), await usage(), await usage());
    const first = await leastUsage();
    for (let turn = 1; turn < RESTARTS; turn++) await restart();
    const last = await leastUsage();
    if (hasMemoryModel) expect(last).toBeLessThanOrEqual(first + 2);
    expect(server.logins).toBeGreaterThan(RESTARTS);
  });
});
