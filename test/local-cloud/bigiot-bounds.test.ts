/** What bounds the BIGIOT server's memory, and who counts as online. */
import { expect, it, onTestFinished } from 'vitest';
import { PLAIN } from '../../local-cloud/bigiot/doors.ts';
import { BigiotServer } from '../../local-cloud/bigiot/server.ts';
import { Hub } from '../../local-cloud/hub.ts';
import { Store } from '../../local-cloud/store/store.ts';
import { flagsOf, GREENHOUSE, online } from './bigiot-peer.ts';
import { openPage, startCloud, TOKEN_A, until } from './helpers.ts';

it('the owner is online while a page is open, and hears what is said', async () => {
  const cloud = await startCloud({ project: GREENHOUSE, bigiot: { switches: { notices: 'none' } } });
  const device = await online(cloud);
  const ask = async () => (await device.answers({ M: 'isOL', ID: 'U77' }))[0]?.R;
  expect(await ask()).toEqual({ U77: '0' });
  await device.answers({ M: 'say', ID: 'U77', C: 'early' });
  expect(flagsOf(cloud)).toEqual(['bad-target']);
  const page = await openPage(cloud);
  expect(await ask()).toEqual({ U77: '1' });
  await device.answers({ M: 'say', ID: 'U77', C: 'late' });
  expect(flagsOf(cloud)).toEqual(['bad-target']);
  page.socket.close();
});

it('the letter of visitors is that of the switch, and no group hears what is for one', async () => {
  const project = { ...GREENHOUSE, bigiot: { isPublic: true } };
  const cloud = await startCloud({ project, bigiot: { switches: { visitorPrefix: 'G' } } });
  const device = await online(cloud);
  const guest = cloud.bigiot.visit();
  expect(guest.id).toMatch(/^G[0-9a-f]{20}$/);
  await device.answers({ M: 'say', ID: guest.id, C: 'hi' });
  expect(guest.heard).toMatchObject([{ ID: 'D1001', C: 'hi' }]);
  const ask = async () => (await device.answers({ M: 'isOL', ID: guest.id }))[0]?.R;
  expect(await ask()).toEqual({ [guest.id]: '1' });
  guest.leave();
  expect(await ask()).toEqual({ [guest.id]: '0' });
});

it('learns 32 interfaces that were not declared', async () => {
  const cloud = await startCloud();
  const device = await online(cloud);
  const V = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [4001 + index, '1']));
  await device.answers({ M: 'update', ID: '1001', V });
  expect(Object.keys(cloud.devices()[0]?.project.streams ?? {})).toHaveLength(32);
});

it('says once that lines over the limit are passed over, and goes on', async () => {
  const cloud = await startCloud();
  const device = await online(cloud);
  device.write('{"M":"beat"}\n'.repeat(400));
  await until(() => cloud.bigiot.received.length >= 401, 'all lines');
  expect(flagsOf(cloud)).toEqual(['too-many']);
  expect(cloud.warnings().join()).toContain('lines over 100 a second');
});

/** A server whose time stands still but for what the test adds, and a connection whose other side reads or not. */
function connected() {
  const store = new Store(':memory:', () => {});
  onTestFinished(() => store.close());
  let now = 0;
  const server = new BigiotServer(new Hub(store, () => {}), { now: () => now, after: () => () => {} });
  const wire = { unsent: 0, isClosed: false };
  const close = (): void => {
    wire.isClosed = true;
  };
  const peer = server.handle({ address: 'test', unsent: () => wire.unsent, write() {}, close }, PLAIN);
  store.addDevice('Lamp', GREENHOUSE, TOKEN_A);
  const say = (line: object): void => {
    now += 100;
    peer.push(Buffer.from(`${JSON.stringify(line)}\n`));
  };
  return { server, wire, say };
}

it('keeps the last 1000 lines and flags', () => {
  const { server, say } = connected();
  for (let index = 0; index < 1100; index++) say({ M: `future ${index}` });
  const { received, flags } = server.control();
  expect([received.length, flags.length]).toEqual([1000, 1000]);
  expect([received[0]?.line, flags.at(-1)?.line]).toEqual(['{"M":"future 100"}', 'future 1099']);
});

it('closes a connection that leaves a megabyte unread', () => {
  const { wire, say } = connected();
  wire.unsent = 1 << 20;
  say({ M: 'status' });
  expect(wire.isClosed).toBe(false);
  wire.unsent++;
  say({ M: 'status' });
  expect(wire.isClosed).toBe(true);
});
