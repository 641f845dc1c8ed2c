/** The limits in time, to the second, on a clock of the test. Numbers are those of the conformance cases. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { BEATING, PLAIN, WEB } from '../../local-cloud/bigiot/doors.ts';
import type { Door } from '../../local-cloud/bigiot/peer.ts';
import { BigiotServer } from '../../local-cloud/bigiot/server.ts';
import type { Clock } from '../../local-cloud/clock.ts';
import { Hub } from '../../local-cloud/hub.ts';
import { Store } from '../../local-cloud/store/store.ts';
import { CHECKIN_A, GREENHOUSE } from './bigiot-peer.ts';
import { TOKEN_A } from './helpers.ts';

/** Time that passes when told to. */
class TestClock implements Clock {
  private time = 0;
  private readonly timers = new Set<{ at: number; run: () => void }>();

  now(): number {
    return this.time;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { at: this.time + delayMs, run };
    this.timers.add(timer);
    return () => void this.timers.delete(timer);
  }

  advanceTo(seconds: number): void {
    for (;;) {
      const [next] = [...this.timers].sort((a, b) => a.at - b.at);
      if (!next || next.at > seconds * 1000) break;
      this.timers.delete(next);
      this.time = next.at;
      next.run();
    }
    this.time = seconds * 1000;
  }
}

/** A device that is logged in at second 0. */
function loggedIn(door: Door) {
  const store = new Store(':memory:', () => {});
  onTestFinished(() => store.close());
  const clock = new TestClock();
  const hub = new Hub(store, () => {});
  const server = new BigiotServer(hub, clock);
  const device = store.addDevice('Lamp', GREENHOUSE, TOKEN_A);
  const heard: { second: number; method: string }[] = [];
  let closedAt: number | undefined;
  const peer = server.handle(
    {
      address: 'test',
      unsent: () => 0,
      write: (bytes) => void heard.push({ second: clock.now() / 1000, method: JSON.parse(bytes.toString()).M }),
      close: () => {
        closedAt = clock.now() / 1000;
      },
    },
    door,
  );
  const send = (message: object): void => peer.push(Buffer.from(`${JSON.stringify(message)}\n`));
  send(CHECKIN_A);
  heard.splice(0);
  const flags = (): string[] => server.exchange.flags.map(({ flag }) => flag);
  const notices = (): string[] => device.notifications.map(({ text }) => text);
  return { clock, send, heard, closedAt: () => closedAt, flags, notices, isOnline: () => hub.isOnline(device) };
}

describe('a silent device', () => {
  it.each([
    ['#12', PLAIN, 60, []],
    ['#13', BEATING, 80, [40]],
    ['#14', WEB, 60, [30]],
  ] as const)('%s is closed on time', (_case, door, end, beats) => {
    const { clock, heard, closedAt, isOnline } = loggedIn(door);
    clock.advanceTo(end - 0.001);
    expect([closedAt(), isOnline(), heard.map(({ second }) => second)]).toEqual([undefined, true, beats]);
    clock.advanceTo(end + 1);
    expect([closedAt(), isOnline()]).toEqual([end, false]);
  });

  it.each([
    ['#13', BEATING, 'b', 40],
    ['#14', WEB, 'ping', 30],
  ] as const)('%s that answers each beat stays for 300 s', (_case, door, method, every) => {
    const { clock, send, heard, closedAt } = loggedIn(door);
    for (let second = every; second <= 300; second += every) {
      clock.advanceTo(second);
      expect(heard.splice(0)).toEqual([{ second, method }]);
      send({ M: 'beat' });
      expect(heard).toEqual([]);
    }
    clock.advanceTo(300);
    expect(closedAt()).toBeUndefined();
  });
});

describe('intervals', () => {
  it('#17 flags an update 4.9 s after the last, not one after 5 s that the way has brought 40 ms nearer', () => {
    const { clock, send, flags, heard } = loggedIn(PLAIN);
    const updateAt = (second: number): void => {
      clock.advanceTo(second);
      send({ M: 'update', ID: '1001', V: { 2001: '1' } });
    };
    updateAt(0);
    updateAt(4.9);
    expect(flags()).toEqual(['fast-update']);
    updateAt(9.86);
    expect([flags(), heard]).toEqual([['fast-update'], []]);
  });

  it('#27 records the first alert, flags one after 599 s, records one after 601 s; never answers', () => {
    const { clock, send, flags, notices, heard } = loggedIn(PLAIN);
    const alertAt = (second: number, alert: object): void => {
      for (let beat = clock.now() / 1000; beat < second; beat += 40) {
        clock.advanceTo(beat);
        send({ M: 'beat' });
      }
      clock.advanceTo(second);
      send({ M: 'alert', C: `at ${second}`, ...alert });
    };
    alertAt(0, { B: 'email' });
    alertAt(599, { ID: '3001' });
    expect([flags(), notices()]).toEqual([['fast-alert'], ['email: at 0']]);
    alertAt(601, { ID: '3001' });
    expect([flags(), notices(), heard]).toEqual([['fast-alert'], ['email: at 0', '3001: at 601'], []]);
  });
});
