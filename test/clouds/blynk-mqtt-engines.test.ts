/** The bundles for Blynk.Cloud over MQTT, as flashed: on the virtual board, and on the real interpreter where there is one. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildBundle } from '../../tools/build/index.ts';
import type { BuildResult } from '../../tools/build/types.ts';
import { interpreterPath } from '../helpers/interpreter.ts';
import { CuttingProxy } from '../helpers/mqtt-broker.ts';
import { onInterpreter, onVirtualBoard, type RunningBundle, waitForLine } from '../helpers/running-bundle.ts';
import { acceptAll, type Door, type OpenDoor, openLocalCloud, openMosquitto, packet, TOKEN, until } from './mqtt-doors.ts';

const COUNT = 100;
/** Replies the socket surely takes at once: 1 kB may wait. */
const GROUP = 10;
const SLOW_MACHINE_MS = 240_000;
const KEEP_ALIVE_S = 45;
const MEASURED_HASTE = 5;

/**
 * `haste`: timers run so much faster where reconnecting, up to 60 s of the device, would last; no more than joining Wi-Fi bears, which takes
 * the virtual board 0.3 s of the 30 s that the device waits. `isMeasured`: it is asked for its memory.
 */
const platforms = [{ platform: 'virtual board', start: onVirtualBoard, restarts: 5, haste: 30, isMeasured: false }];
if (interpreterPath())
  platforms.push({ platform: 'real interpreter', start: onInterpreter, restarts: 50, haste: 100, isMeasured: true });
else console.log('not run: the bundles for MQTT on the real interpreter (set ESPRUINO=/path/to/espruino, a Linux build)');

const brokers: [string, OpenDoor, boolean][] = [
  ['mosquitto', openMosquitto, false],
  ['mosquitto, with TLS', openMosquitto, true],
  ['the local cloud', openLocalCloud, false],
  ['the local cloud, with TLS', openLocalCloud, true],
];

const settingsFor = (port: number, tls: boolean, token: string) => ({
  wifi: { ssid: 'classroom', password: '' },
  cloud: { host: '127.0.0.1', port, token, tls, messagesPerSecond: 10_000 },
});

/** An unknown word is quoted in the reply, by every app. */
const words = Array.from({ length: COUNT }, (_, index) => `q${index}`);
const wordsOf = (replies: readonly string[]): string[] => replies.flatMap((reply) => /q\d+/.exec(reply)?.[0] ?? []);

/** Makes timers faster. */
const hurry = (haste: number): string =>
  `var usualTimeout=setTimeout;global.setTimeout=function(run,ms){return usualTimeout(run,ms/${haste})};\n`;

describe.each(['air-conditioner', 'night-light'] as const)('%s', (app) => {
  const folder = mkdtempSync(join(tmpdir(), 'lampyris-mqtt-'));
  let build: BuildResult;

  beforeAll(async () => {
    build = await buildBundle({ app, board: 'mpython', cloud: 'blynk-mqtt', outDir: folder });
  }, SLOW_MACHINE_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  describe.each(platforms)('on the $platform', ({ start, restarts, haste, isMeasured }) => {
    const hastyFile = join(folder, `${haste}.js`);
    beforeAll(() => writeFileSync(hastyFile, hurry(haste) + readFileSync(build.file, 'latin1'), 'latin1'));
    /** @returns file of the bundle behind a piece of script */
    const fileWith = (script: string): string => {
      const file = join(folder, 'with.js');
      writeFileSync(file, script + readFileSync(build.file, 'latin1'), 'latin1');
      return file;
    };

    describe.each(brokers)('with %s', (_title, open, tls) => {
      let door: Door;
      let proxy: CuttingProxy;
      let board: RunningBundle;

      beforeAll(async () => {
        door = await open(build.project);
        proxy = new CuttingProxy(tls ? door.tlsPort : door.port);
        await proxy.listen();
        board = await start(build.file, settingsFor(proxy.port, tls, TOKEN), 0.5);
        await waitForLine(board, 'state online');
        // Its subscription may still be on the way.
        await until('a first reply', async () => {
          await door.type(['hello']);
          await delay(200);
          return door.replies.length > 0;
        });
      }, SLOW_MACHINE_MS);

      afterAll(async () => {
        await board?.stop();
        proxy?.close();
        await door?.close();
      });

      it.each([
        ['as they come', 0],
        ['in pieces of 7 bytes', 7],
      ])(`answers ${COUNT} lines that come %s`, async (_how, pieceLength) => {
        proxy.pieceLength = pieceLength;
        door.replies.length = 0;
        for (let at = 0; at < COUNT; at += GROUP) {
          await door.type(words.slice(at, at + GROUP));
          await until(`${at + GROUP} replies`, () => wordsOf(door.replies).length >= at + GROUP);
        }
        expect(wordsOf(door.replies)).toEqual(words);
      });
    });

    it(`${restarts} lost connections leave no variable behind`, { timeout: SLOW_MACHINE_MS }, async () => {
      const door = await openMosquitto(build.project);
      onTestFinished(() => door.close().then(() => undefined));
      const proxy = new CuttingProxy(door.port);
      await proxy.listen();
      onTestFinished(() => proxy.close());
      const board = await start(hastyFile, settingsFor(proxy.port, false, TOKEN), 0.5);
      onTestFinished(() => board.stop().then(() => undefined));
      const figures: number[] = [];
      for (let restart = 0; restart <= restarts; restart++) {
        await waitForLine(board, 'state online');
        // What was last sent is kept from the first time on: each stream needs time to be sent before growth can be seen.
        if (isMeasured && [5, 10, 15, restarts].includes(restart)) {
          const before = board.variables().length;
          await delay(3000);
          figures.push(Math.min(...board.variables().slice(before)));
        }
        board.lines.length = 0;
        proxy.drop();
      }
      if (!isMeasured) return;
      const [early = Number.NaN, late = Number.NaN] = figures.slice(-2);
      console.log(`${app}: ${build.bytes} bytes; variables after 15 restarts: ${early}, after ${restarts}: ${late}`);
      expect(late - early).toBeLessThanOrEqual(5);
    });

    it('is told when its token is wrong', async () => {
      const door = await openLocalCloud(build.project);
      onTestFinished(() => door.close().then(() => undefined));
      const board = await start(build.file, settingsFor(door.port, false, 'x'.repeat(32)), 0.5);
      onTestFinished(() => board.stop().then(() => undefined));
      await waitForLine(board, 'state refused');
      expect(board.lines.join()).not.toContain('xxxx');
    });

    it('case 15: told to restart, says DISCONNECT, and the broker gets it', async () => {
      let heard = '';
      const port = await acceptAll((text, socket) => {
        heard += text;
        if (text.includes('info/mcu')) socket.write('\x30\x11\0\x0fdownlink/reboot', 'latin1');
        socket.once('close', () => (heard += 'closed'));
      });
      const board = await start(build.file, settingsFor(port, false, TOKEN), 0.5);
      onTestFinished(() => board.stop().then(() => undefined));
      await until('the end', () => heard.includes('closed'));
      expect(heard).toMatch(/\xe0\0closed/);
    });

    it('case 19: values of one turn go as one message', async () => {
      let heard = '';
      const port = await acceptAll((text) => (heard += text));
      const board = await start(build.file, settingsFor(port, false, TOKEN), 0.5);
      onTestFinished(() => board.stop().then(() => undefined));
      await until('a batch', () => /batch_ds\{.*\}/.test(heard));
      const [, batch = '{}'] = /batch_ds(\{.*?\})/.exec(heard) ?? [];
      expect(Object.keys(JSON.parse(batch)).length).toBeGreaterThan(1);
    });

    it('names a value that is too long to be a number', async () => {
      const name = app === 'night-light' ? 'power' : 'Power';
      const topic = `downlink/ds/${name}`;
      const length = String.fromCharCode(topic.length + 102);
      const port = await acceptAll((text, socket) => {
        if (text.includes('info/mcu'))
          socket.write(`0${length}\0${String.fromCharCode(topic.length)}${topic}${'7'.repeat(100)}`, 'latin1');
      });
      const board = await start(build.file, settingsFor(port, false, TOKEN), 0.5);
      onTestFinished(() => board.stop().then(() => undefined));
      await waitForLine(board, `${name} refuses "77777777777777777777": not a switch it takes`);
    });

    it('is redirected again and again in the midst of a flood, and keeps its memory', { timeout: SLOW_MACHINE_MS }, async () => {
      const flood = packet('downlink/diag', 'x'.repeat(60)).repeat(30);
      let logins = 0;
      const port: number = await acceptAll((text, socket) => {
        if (!text.includes('info/mcu')) return;
        logins++;
        socket.write(packet('downlink/redirect', `mqtt://127.0.0.1:${port}`), 'latin1');
        const timer = setInterval(() => socket.write(flood, 'latin1'), 20);
        socket.once('close', () => clearInterval(timer));
      });
      const board = await start(build.file, settingsFor(port, false, TOKEN), 0.5);
      onTestFinished(() => board.stop().then(() => undefined));
      await until('ten logins', () => logins >= 10);
      expect(board.lines.join()).not.toMatch(/BUFFER_FULL|MEMORY/);
    });

    it('gives up a broker that says nothing, whose connection stands, when it is time', {
      timeout: SLOW_MACHINE_MS,
    }, async () => {
      let [logins, fromMs, toMs] = [0, 0, 0];
      const port = await acceptAll((text, socket) => {
        logins += text.includes('MQTT') ? 1 : 0;
        if (!text.includes('info/mcu') || fromMs) return;
        fromMs = Date.now();
        socket.once('close', () => (toMs = Date.now()));
      });
      const board = await start(fileWith(hurry(MEASURED_HASTE)), settingsFor(port, false, TOKEN), 0.5);
      onTestFinished(() => board.stop().then(() => undefined));
      await waitForLine(board, 'broker silent', 0, 60_000);
      await until('another login', () => logins > 1);
      const silenceS = ((toMs - fromMs) / 1000) * MEASURED_HASTE;
      expect(silenceS).toBeGreaterThan(1.5 * KEEP_ALIVE_S - 5);
      expect(silenceS).toBeLessThan(1.5 * KEEP_ALIVE_S + 5 + 2 * MEASURED_HASTE); // 340 timers may come 2 s late together.
    });

    it('is told 60 times of another time: timers go on as before, nothing is left behind', {
      timeout: SLOW_MACHINE_MS,
    }, async () => {
      let device: Socket | undefined;
      const port = await acceptAll((text, socket) => {
        if (text.includes('info/mcu')) device = socket;
      });
      const count = 'setInterval(function(){print("turn of 100 ms")},100);\n';
      const board = await start(fileWith(count), settingsFor(port, false, TOKEN), 0.5);
      onTestFinished(() => board.stop().then(() => undefined));
      await waitForLine(board, 'state online');
      /** Steps of a month, to and fro. @returns turns in the time, and the least variables */
      const tell = async (times: number) => {
        const before = [board.lines.length, board.variables().length] as const;
        const fromMs = Date.now();
        for (let time = 0; time < times; time++) {
          device?.write(packet('downlink/utc/all/json', `{"time":${1_700_000_000_000 + (time % 3) * 2_600_000_000}}`), 'latin1');
          await delay(100);
        }
        const turns = board.lines.slice(before[0]).filter((line) => line.startsWith('turn')).length;
        return { perSecond: (turns / (Date.now() - fromMs)) * 1000, variables: Math.min(...board.variables().slice(before[1])) };
      };
      // Each message that is sent for the first time leaves something behind.
      await tell(100);
      const early = await tell(30);
      const late = await tell(30);
      expect(board.lines.join()).not.toContain('utc without a time');
      for (const { perSecond } of [early, late]) {
        expect(perSecond).toBeGreaterThan(7);
        // A Linux build cannot set its clock, and takes its timers for due; a board moves both (`jshSetSystemTime` of the engine).
        if (!isMeasured) expect(perSecond).toBeLessThan(12);
      }
      if (isMeasured) expect(late.variables - early.variables).toBeLessThanOrEqual(5);
    });
  });
});
