import { beforeEach, expect, test, vi } from 'vitest';
import { type FakeHal, fakeHal } from '../helpers/fake-hal.ts';

const PLACE = { host: 'cloud.test', port: 8080, tls: false };

let hal: FakeHal;
let told: string[];
let link: typeof import('../../src/net/link.ts');

beforeEach(async () => {
  vi.resetModules();
  link = await import('../../src/net/link.ts');
  hal = fakeHal();
  told = [];
  link.startLink(
    hal,
    () => told.push('opened'),
    (bytes) => told.push(`received ${bytes}`),
    () => told.push('lost'),
  );
});

test('tells of opening, of data and of the end, in this order', () => {
  link.openLink(PLACE, 5000);
  hal.advance(0);
  hal.connections[0]?.push('hello');
  hal.connections[0]?.close();
  expect(told).toEqual(['opened', 'received hello', 'lost']);
  expect(link.socket).toBeUndefined();
});

test('a refused connection is lost at once', () => {
  hal.isRefusing = true;
  link.openLink(PLACE, 5000);
  expect(told).toEqual(['lost']);
  expect(hal.pendingTimers()).toBe(0);
});

test('an attempt is given up after its time', () => {
  hal.isDeaf = true;
  link.openLink(PLACE, 5000);
  hal.advance(4999);
  expect(told).toEqual([]);
  hal.advance(1);
  expect(told).toEqual(['lost']);
  expect(hal.connections[0]?.isClosedByDevice).toBe(true);
});

test('a connection given up is told once, whatever it says later', () => {
  link.openLink(PLACE, 5000);
  hal.advance(0);
  link.dropLink();
  link.dropLink();
  hal.connections[0]?.push('late');
  hal.connections[0]?.close();
  hal.connections[0]?.reset();
  expect(told).toEqual(['opened', 'lost']);
});

test('the end of an old connection does not end the new one', () => {
  link.openLink(PLACE, 5000);
  link.dropLink();
  link.openLink(PLACE, 5000);
  hal.connections[0]?.close();
  expect(link.socket).toBe(hal.connections[1]?.socket);
});

test('there is one timer: setting it forgets what it was set to', () => {
  const ran: string[] = [];
  link.arm(() => ran.push('first'), 10);
  link.arm(() => ran.push('second'), 20);
  hal.advance(100);
  link.arm(() => ran.push('third'), 10);
  link.disarm();
  hal.advance(100);
  expect(ran).toEqual(['second']);
});
