/** Told transcripts: what a broker does, step by step, over a real socket, and what the client makes of it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Mosquitto, until } from '../helpers/mqtt-broker.ts';
import { nodeHal, ScriptedBroker, type Step } from '../helpers/mqtt-hostile.ts';
import { bytes, message } from '../helpers/mqtt-session.ts';

/** The client's time runs so much faster: its 6 s of patience take 300 ms, more than a busy machine stops this process for. */
const HASTE = 20;

const CONNECT = { expect: '10 10 00 04 4d 51 54 54 04 02 00 0a 00 04 74 65 73 74' };
const CONNACK = { send: bytes('20 02 00 00') };
const SUBSCRIBE = { expect: '82 08 .. .. 00 03 61 2f 23 01' };
const PINGREQ = { expect: 'c0 00' };
const LOGIN: Step[] = ['connection', CONNECT, CONNACK, SUBSCRIBE];

let broker: ScriptedBroker;
let mqtt: typeof import('../../src/net/mqtt-client.ts');
let told: string[];
let logged: string[];

async function startClient(port: number): Promise<void> {
  vi.resetModules();
  mqtt = await import('../../src/net/mqtt-client.ts');
  told = [];
  logged = [];
  mqtt.startMqtt(
    nodeHal(HASTE, logged),
    { host: '127.0.0.1', port, tls: false, clientId: 'test', keepAliveS: 10 },
    {
      connected: () => void mqtt.subscribe('a/#', 1),
      stateChanged: (state) => void told.push(state),
      message: (topic, payload) => void told.push(`${topic}=${payload}`),
      subscribed: (filter, qos) => void told.push(`subscribed ${filter} ${qos}`),
    },
  );
}

beforeEach(async () => {
  broker = new ScriptedBroker();
  await broker.listen();
  await startClient(broker.port);
});

afterEach(() => {
  mqtt.disconnect();
  broker.close();
});

test.each<[string, Step[]]>([
  ['closes before CONNECT', ['connection', 'close']],
  ['closes after CONNECT', ['connection', CONNECT, 'close']],
  ['resets after CONNECT', ['connection', CONNECT, 'reset']],
  ['closes in the middle of CONNACK', ['connection', CONNECT, { send: '\x20\x02\0' }, 'close']],
  ['closes after CONNACK', ['connection', CONNECT, CONNACK, 'close']],
  ['closes after SUBSCRIBE', [...LOGIN, 'close']],
  ['closes after SUBACK', [...LOGIN, { send: '\x90\x03\0\x01\x01' }, 'close']],
  ['resets in the middle of a message', [...LOGIN, { send: message('a/b', 'lost').slice(0, 6) }, 'reset']],
  ['never answers CONNECT', ['connection', CONNECT]],
  ['says half a CONNACK and no more', ['connection', CONNECT, { send: '\x20' }]],
  ['falls silent in mid-session', [...LOGIN, PINGREQ]],
  ['answers one ping and falls silent', [...LOGIN, PINGREQ, { send: '\xd0\0' }, PINGREQ]],
  ['speaks HTTP', ['connection', CONNECT, { send: 'HTTP/1.1 400 Bad Request\r\n\r\n' }]],
  ['sends noise after the login', [...LOGIN, { send: bytes('de ad be ef de ad be ef') }]],
  ['refuses: no broker available', ['connection', CONNECT, { send: bytes('20 02 00 03') }]],
])('a broker that %s: the client comes back and works', async (_title, steps) => {
  await broker.play([...steps, ...LOGIN, { send: message('a/b', 'here') }]);
  await until('the message', () => told.includes('a/b=here'));
  expect(told.at(-1)).toBe('a/b=here');
  expect(told.filter((each) => each.startsWith('a/b'))).toEqual(['a/b=here']);
});

test('a slow broker, one byte a millisecond, is a broker like any other', async () => {
  await broker.play([
    'connection',
    CONNECT,
    { pieces: bytes('20 02 00 00') },
    SUBSCRIBE,
    { pieces: bytes('90 03 00 01 01') + message('a/1', 'x', 5) },
    { expect: '40 02 00 05' },
  ]);
  expect(told.slice(-2)).toEqual(['subscribed a/# 1', 'a/1=x']);
});

test('a QoS 1 message outlives the connection it was sent on', async () => {
  await broker.play(LOGIN);
  mqtt.publishQos1('t', 'v');
  await broker.play([
    { expect: '32 06 00 01 74 00 02 76' },
    'close',
    'connection',
    CONNECT,
    CONNACK,
    { expect: '3a 06 00 01 74 00 02 76' },
    { send: '@\x02\0\x02' },
    SUBSCRIBE,
    'close',
    ...LOGIN,
    PINGREQ,
  ]);
});

test('CONNACK 4 is a refusal: no second attempt soon', async () => {
  await broker.play(['connection', CONNECT, { send: bytes('20 02 00 04') }]);
  await until('the refusal', () => mqtt.state === 'refused');
  await new Promise((resolve) => setTimeout(resolve, 70_000 / HASTE));
  expect(mqtt.state).toBe('refused');
});

test('mosquitto refuses who has no password: told in words, tried again', async () => {
  const mosquitto = new Mosquitto();
  await mosquitto.start(false);
  try {
    mqtt.disconnect();
    await startClient(mosquitto.port);
    await until('two refusals', () => logged.filter((line) => line === 'broker: not authorised').length >= 2);
    expect(told).not.toContain('online');
  } finally {
    mqtt.disconnect();
    await mosquitto.stop();
  }
});
