/** Builds every TypeScript column of docs/bigiot-parity.md and runs it on a virtual board against the local cloud. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { esp32 } from '../../boards/chips/esp32.ts';
import mpython from '../../boards/mpython.ts';
import { toText } from '../../local-cloud/text.ts';
import { startBoard } from '../../simulator/start-board.ts';
import type { BoardHandle } from '../../simulator/types.ts';
import { SETTINGS_FILE } from '../../src/setup/settings.ts';
import { buildBundle } from '../../tools/build/index.ts';
import { workFolder } from '../cli/run.ts';
import { CHECKIN_B, online, owner } from '../local-cloud/bigiot-peer.ts';
import { startCloud, type TestCloud, TOKEN_A, until } from '../local-cloud/helpers.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(join(root, 'docs/bigiot-parity.md'), 'utf8');
const HELLO = 'hello I am mPython';

/** Headline → the code of its right column. */
const steps = new Map(
  page.split(/^## /m).flatMap((section) => {
    const [, code] = /^```ts\n(.*?)^```/ms.exec(section) ?? [];
    return code === undefined ? [] : [[section.slice(0, section.indexOf('\n')), code] as const];
  }),
);
const wholeProgram = steps.get('Log in, and print what is said') ?? '';

/** Follows the page: the imports to the top, the rest into `start` of the whole program. */
function programOf(title: string): string {
  const code = steps.get(title) ?? '';
  if (code.includes('defineApp(')) return code;
  const imports = code.split('\n').filter((line) => line.startsWith('import '));
  const body = code.replace(/^import .*\n/gm, '');
  const frame = wholeProgram
    .replace(/^import .*verbs\.ts';\n/m, '')
    .replace(/^( {2}start\([^\n]*\n).*?^ {2}\},\n/ms, `$1${body}},\n`);
  return `${imports.join('\n')}\n${frame}`;
}

interface Running {
  cloud: TestCloud;
  board: BoardHandle;
  /** Console lines so far. */
  lines: string[];
}

/** Builds a step as the page says. @returns the script */
async function build(title: string): Promise<string> {
  const folder = workFolder();
  const app = join(folder, 'my-device.ts');
  // The reader's file lies in the clone, whose modules it must share with the client.
  writeFileSync(app, programOf(title).replaceAll("'./src/", `'${relative(folder, root)}/src/`));
  const { file } = await buildBundle({ app, board: 'mpython', cloud: 'bigiot', outDir: folder });
  return readFileSync(file, 'latin1');
}

/** Runs a step as device 1001 of a cloud where device 1002 is the only one of group 5. @param arrive comes before the board does */
async function run<Peer>(title: string, arrive: (cloud: TestCloud) => Promise<Peer>): Promise<Running & { peer: Peer }> {
  const bundle = await build(title);
  const cloud = await startCloud({ bigiotTlsPort: 0, bigiot: { switches: { notices: 'none' } } });
  cloud.addDevice({ name: 'Neighbour', token: CHECKIN_B.K, project: { name: 'n', streams: {}, bigiot: { groups: [5] } } });
  const peer = await arrive(cloud);
  const settings = {
    wifi: { ssid: 'home', password: '' },
    cloud: { host: '127.0.0.1', port: cloud.bigiotPort, tls: false, token: TOKEN_A, deviceId: '1001' },
  };
  const files = { [SETTINGS_FILE]: JSON.stringify(settings) };
  const board = await startBoard({ name: 'sim-1', board: mpython, chip: esp32, bundle, wifi: { ssid: 'home' }, files });
  onTestFinished(() => board.stop());
  const lines: string[] = [];
  board.onLog((line) => lines.push(toText(line)));
  await until(() => cloud.isOnline(TOKEN_A), `the login; the board printed ${lines.join(' / ')}`);
  return { cloud, board, lines, peer };
}

const printed = ({ lines }: Running, line: RegExp): Promise<unknown> =>
  until(() => lines.some((each) => line.test(each)), `${line}; the board printed ${lines.join(' / ')}`);
const nobody = async (): Promise<undefined> => undefined;
const neighbour = (cloud: TestCloud) => online(cloud, CHECKIN_B);

/** Headline → what the reader sees happen. */
const happens: Record<string, () => Promise<void>> = {
  async 'Log in, and print what is said'() {
    const running = await run('Log in, and print what is said', owner);
    running.peer.send({ M: 'say', ID: 'D1001', C: '开灯' });
    await printed(running, /^owner\S* U77 开灯$/);
  },
  async 'A client talks to the board'() {
    const { peer, cloud } = await run('A client talks to the board', owner);
    peer.send({ M: 'say', ID: 'D1001', C: '你好' });
    expect(await peer.nextOf('say')).toMatchObject({ ID: 'D1001', C: 'you said 你好' });
    cloud.addDevice({ name: 'Lamp', token: TOKEN_A, project: { name: 'p', streams: {}, bigiot: { isPublic: true } } });
    const guest = cloud.bigiot.visit();
    guest.say('D1001', 'hi');
    await until(() => guest.heard.length > 0, 'the answer to a visitor');
    expect(guest.heard).toMatchObject([{ ID: 'D1001', C: 'you said hi' }]);
  },
  async 'The board talks to a device'() {
    const { peer } = await run('The board talks to a device', neighbour);
    expect(await peer.nextOf('say')).toMatchObject({ ID: 'D1001', C: HELLO });
  },
  async 'The board talks to a client'() {
    const { peer } = await run('The board talks to a client', owner);
    expect(await peer.nextOf('say')).toMatchObject({ ID: 'D1001', C: HELLO });
  },
  async 'The board talks to a group'() {
    const { peer } = await run('The board talks to a group', neighbour);
    expect(await peer.nextOf('say')).toMatchObject({ ID: 'D1001', C: HELLO });
  },
  async 'Send data to an interface'() {
    const { board, peer, cloud } = await run('Send data to an interface', owner);
    board.input({ type: 'light', value: 1234 });
    const first = await peer.nextOf('update');
    expect(Object.keys(first.V as object)).toEqual(['2001']);
    const second = await peer.nextOf('update');
    expect(Math.abs(Number((second.V as Record<string, string>)['2001']) - 1234)).toBeLessThan(100);
    expect(cloud.bigiot.flags).toEqual([]);
  },
  async 'Voice assistant'() {
    const { board, cloud } = await run('Voice assistant', nobody);
    cloud.bigiot.say('D1001', 'play');
    await until(() => board.snapshot().leds.every(([red]) => red === 50), 'the LEDs to light');
    cloud.bigiot.say('D1001', 'stop');
    await until(() => board.snapshot().leds.every(([red]) => red === 0), 'the LEDs to go out');
  },
  async 'The rest of the library'() {
    const running = await run('The rest of the library', neighbour);
    await printed(running, /^online true$/);
    await printed(running, /^time \d{10}$/);
    await printed(running, /^status checked$/);
    await until(() => !running.cloud.isOnline(TOKEN_A), 'the end of the session');
  },
};

describe('the TypeScript column', { timeout: 120_000 }, () => {
  it('has a test for every step', () => {
    expect(Object.keys(happens)).toEqual([...steps.keys()]);
  });

  it.each(Object.keys(happens))('does what the page says: %s', async (title) => {
    await happens[title]?.();
  });
});

/** What the tutorial calls, in its order. */
const CALLS = ['Device(', 'say_callback(', 'check_in(', 'say(device_id=', 'say(user_id=', 'say(group_id=', 'update(', "'play'"];

it('the Python column has every call of the tutorial, and each step both columns', () => {
  const python = [...page.matchAll(/^```python\n(.*?)^```/gms)].map(([, code = '']) => code);
  for (const call of CALLS) expect(python.join('\n')).toContain(call);
  expect(python).toHaveLength(steps.size + 1);
});
