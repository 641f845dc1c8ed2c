/** A whole day of the built apps on a virtual board, on a clock that runs ahead: what it costs of the cloud's free plan. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { esp32 } from '../../boards/chips/esp32.ts';
import mpython from '../../boards/mpython.ts';
import { type FakeBoard, fakeBoard } from '../../simulator/fake-board.ts';
import type { FakePeer } from '../../simulator/fake-network.ts';
import { FREE_PLAN_PER_DAY, messageBudget } from '../../tools/build/message-budget.ts';
import type { BuildResult, CloudId } from '../../tools/build/types.ts';
import { frame } from '../helpers/blynk-session.ts';
import { buildBundle } from '../helpers/shared-build.ts';
import { CountingBroker } from './counting-broker.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LIGHT_MS = 200;
const [RESPONSE, LOGIN, PING, INTERNAL, SYNC, HARDWARE, PROPERTY] = [0, 29, 6, 17, 16, 20, 19];
/** What Blynk counts; logins, pings and questions it does not. */
const COUNTED: readonly (number | undefined)[] = [HARDWARE, PROPERTY];

/** Numbers 0…1, the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Light 0…4095 over a day: sunrise at 6, sunset at 18, clouds of some minutes, noise of 1 %. */
function daylight(seed: number): (timeMs: number) => number {
  const next = random(seed);
  let cloud = 1;
  let cloudEndsMs = 0;
  return (timeMs) => {
    if (timeMs >= cloudEndsMs) {
      cloud = next() < 0.4 ? 0.3 + 0.5 * next() : 1;
      cloudEndsMs = timeMs + next() * 20 * 60_000;
    }
    const sun = Math.max(0, Math.sin(((timeMs / HOUR_MS - 6) / 12) * Math.PI));
    const noise = 1 + (next() - 0.5) * 0.02;
    return Math.min(4095, Math.round((30 + 3600 * sun * cloud) * noise));
  };
}

/** A server that takes every login and answers every ping; counts what the free plan counts. */
class CountingServer {
  /** Times of the messages on the board's clock. */
  readonly times: number[] = [];
  private peer: FakePeer | undefined;
  private readonly board: FakeBoard;

  constructor(board: FakeBoard) {
    this.board = board;
    board.network.listen((peer) => {
      this.peer = peer;
      peer.onData((bytes) => this.hear(bytes));
    });
  }

  /** A person moves a control in the app. */
  write(pin: number, value: string | number): void {
    this.peer?.send(frame(HARDWARE as number, 1, 'vw', pin, value));
  }

  /** The firmware writes whole frames. */
  private hear(bytes: string): void {
    for (let at = 0; at < bytes.length; ) {
      const command = bytes.charCodeAt(at);
      const id = bytes.charCodeAt(at + 1) * 256 + bytes.charCodeAt(at + 2);
      const length = command === RESPONSE ? 0 : bytes.charCodeAt(at + 3) * 256 + bytes.charCodeAt(at + 4);
      if (COUNTED.includes(command)) this.times.push(this.board.nowMs());
      else expect([RESPONSE, LOGIN, PING, INTERNAL, SYNC]).toContain(command);
      if ([LOGIN, PING, INTERNAL].includes(command)) this.peer?.send(String.fromCharCode(0, id >> 8, id & 255, 0, 200));
      at += 5 + length;
    }
  }
}

interface Day {
  board: FakeBoard;
  server: Pick<CountingServer, 'times' | 'write'>;
  seconds: number;
}

/** @param act called each 200 ms of the board's time */
function live(build: BuildResult, cloud: string, act: (day: Day, timeMs: number) => void, lengthMs = DAY_MS): Day {
  const settings = { cloud: { host: 'cloud.test', port: 80, token: '0123456789abcdef0123456789abcdef', tls: false } };
  const startedAt = performance.now();
  const board = fakeBoard({
    board: mpython,
    chip: esp32,
    bundle: readFileSync(build.file, 'latin1'),
    wifi: { isJoined: true },
    files: { 'lampyris.cfg': JSON.stringify(settings) },
  });
  const server = cloud === 'blynk' ? new CountingServer(board) : new CountingBroker(board, build.project);
  const day = { board, server, seconds: 0 };
  for (let timeMs = 0; timeMs < lengthMs; timeMs += LIGHT_MS) {
    act(day, timeMs);
    board.advance(LIGHT_MS);
  }
  day.seconds = (performance.now() - startedAt) / 1000;
  return day;
}

/** People come at these hours and play: buttons, switches, sliders and the terminal, one thing every few seconds. */
function people(hours: readonly number[], lengthMs: number): (day: Day, timeMs: number) => void {
  const next = random(5);
  return ({ board, server }, timeMs) => {
    const isThere = hours.some((hour) => timeMs >= hour * HOUR_MS && timeMs < hour * HOUR_MS + lengthMs);
    if (!isThere || timeMs % 5000 !== 0) return;
    const deed = Math.floor(next() * 6);
    if (deed === 0) board.press('A');
    if (deed === 1) board.press('B');
    if (deed === 2) server.write(1, Math.round(next()));
    if (deed === 3) server.write(4, Math.round(next() * 100));
    if (deed === 4) server.write(7, 'status');
    if (deed === 5) server.write(2, 1);
  };
}

const outDir = mkdtempSync(join(tmpdir(), 'lampyris-day-'));
afterAll(() => rmSync(outDir, { recursive: true }));

const built = (app: string, cloud: CloudId) => buildBundle({ app, board: 'mpython', cloud, outDir });

describe.each([
  ['night-light', 'blynk'],
  ['air-conditioner', 'blynk'],
  ['examples/hello-light.ts', 'blynk'],
  ['night-light', 'blynk-mqtt'],
  ['air-conditioner', 'blynk-mqtt'],
] as const)('a day of %s on %s', { timeout: 600_000 }, (app, cloud) => {
  it('with sun, clouds, noise and people stays within the free plan, and within what the build promises', async () => {
    const light = daylight(1);
    const play = people([7, 12, 18, 21], 10 * 60_000);
    const build = await built(app, cloud);
    const { server, seconds } = live(build, cloud, (day, timeMs) => {
      day.board.setLight(light(timeMs));
      if (app === 'night-light') play(day, timeMs);
    });
    const count = server.times.length;
    console.log(`${app}, ${cloud}: ${count} messages in a day, ${seconds.toFixed(1)} s to simulate`);
    expect(count).toBeGreaterThan(100);
    expect(count).toBeLessThanOrEqual(messageBudget(build.project).perDayWorst);
    expect(count).toBeLessThan(FREE_PLAN_PER_DAY);
  });
});

it('an app that tells every change of a light that never rests is slowed down to the same figure', {
  timeout: 120_000,
}, async () => {
  const build = await built('examples/hello-light.ts', 'blynk');
  const restless = ({ board }: Day, timeMs: number): void => board.setLight(Math.floor(timeMs / 1000) % 2 ? 4000 : 100);
  const { server } = live(build, 'blynk', restless, DAY_MS / 4);
  // A third of the day's messages may go at once, and the rest evenly: a quarter of it in a quarter of the day.
  expect(server.times.length).toBeGreaterThan(600);
  expect(server.times.length).toBeLessThanOrEqual((FREE_PLAN_PER_DAY * (1 / 3 + 2 / 3 / 4)) | 0);
});
