/** Virtual boards with the built messenger, against the local cloud: devices, a group, a visitor. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { esp32 } from '../../boards/chips/esp32.ts';
import mpython from '../../boards/mpython.ts';
import { toText } from '../../local-cloud/text.ts';
import type { BigiotDevice, Device, Project } from '../../local-cloud/types.ts';
import { startBoard } from '../../simulator/start-board.ts';
import { SETTINGS_FILE } from '../../src/setup/settings.ts';
import { buildBundle } from '../helpers/shared-build.ts';
import { startCloud, type TestCloud, until } from './helpers.ts';

/** Time a busy machine gets to notice a press; shorter than a long one. */
const SHORT_MS = 200;

interface Talker {
  device: Device;
  /** Console lines so far. */
  lines: string[];
  /** Presses button B until the app says that it sent the text: short for another board, long for the group. */
  greet(length: 'short' | 'long', text: string): Promise<void>;
}

describe('messengers on virtual boards', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'lampyris-messengers-'));
  let script = '';
  let project: Project;
  beforeAll(async () => {
    const build = await buildBundle({ app: 'messenger', board: 'mpython', cloud: 'bigiot', outDir: folder });
    script = readFileSync(build.file, 'latin1');
    project = build.project;
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  /** @param receiver device that button B greets @returns once it is online */
  async function start(cloud: TestCloud, name: string, bigiot: BigiotDevice, receiver = 'D1002'): Promise<Talker> {
    const token = cloud.devices().find((each) => each.name === name)?.token;
    const device = cloud.addDevice({ name, project: { ...project, bigiot }, ...(token ? { token } : {}) });
    const { bigiotId } = device;
    const settings = {
      wifi: { ssid: 'home', password: '' },
      cloud: { host: '127.0.0.1', port: cloud.bigiotPort, tls: false, token: device.token, deviceId: `${bigiotId}` },
    };
    const board = await startBoard({
      name,
      board: mpython,
      chip: esp32,
      // Whom it greets is written in the app: the reader's own ids.
      bundle: script.replace('D1002', receiver),
      wifi: { ssid: 'home' },
      files: { [SETTINGS_FILE]: JSON.stringify(settings) },
    });
    onTestFinished(() => board.stop());
    const lines: string[] = [];
    board.onLog((line) => lines.push(toText(line)));
    await until(() => lines.includes('state online'), `the login of ${name}; it printed ${lines.join(' / ')}`);
    return {
      device,
      lines,
      async greet(length, text) {
        const press = (isPressed: boolean): void => board.input({ type: 'button', button: 'B', isPressed });
        const isSent = (): boolean => lines.includes(`sent ${text}`);
        press(true);
        while (length === 'short' && !isSent()) {
          await new Promise((resolve) => setTimeout(resolve, SHORT_MS));
          press(false);
          await new Promise((resolve) => setTimeout(resolve, SHORT_MS));
          if (!isSent()) press(true);
        }
        await until(isSent, `"sent ${text}" of ${name}; it printed ${lines.join(' / ')}`);
        press(false);
      },
    };
  }

  const heard = ({ lines, device }: Talker, line: string): Promise<unknown> =>
    until(() => lines.includes(line), `"${line}" at ${device.name}; it printed ${lines.join(' / ')}`);

  it('talk to each other, and a visitor commands the public one only', async () => {
    const cloud = await startCloud();
    const [lamp, neighbour] = await Promise.all([
      start(cloud, 'Lamp', { isPublic: true }),
      start(cloud, 'Neighbour', {}, 'D1001'),
    ]);
    await lamp.greet('short', '你好');
    await heard(neighbour, 'Lamp: 你好');
    await neighbour.greet('short', '你好');
    await heard(lamp, 'Neighbour: 你好');

    const guest = cloud.bigiot.visit('小明');
    const before = neighbour.lines.length;
    expect([guest.say('D1001', 'stop'), guest.say('D1002', 'stop')]).toEqual([1, 0]);
    await until(() => guest.heard.length > 0, 'the answer to the visitor');
    expect(guest.heard).toMatchObject([{ M: 'say', ID: 'D1001', NAME: 'Lamp', C: 'sound 0' }]);
    guest.say('D1001', '灯在哪里');
    await heard(lamp, '小明: 灯在哪里');
    expect(neighbour.lines.slice(before)).toEqual([]);
  });

  it('all five of a group hear what is said to it, and nobody else', async () => {
    const cloud = await startCloud();
    const names = ['一', '二', '三', '四', '五'];
    const members = await Promise.all(names.map((name) => start(cloud, name, { groups: [5] })));
    const outsider = await start(cloud, '六', { groups: [6] });
    await outsider.greet('long', '大家好');
    await Promise.all(members.map((member) => heard(member, '六: 大家好')));
    const [first, ...others] = members as [Talker, ...Talker[]];
    await first.greet('long', '大家好');
    await Promise.all(others.map((member) => heard(member, '一: 大家好')));
    for (const quiet of [first, outsider]) expect(quiet.lines.filter((line) => line.includes('一: '))).toEqual([]);
  });
});
