import { expect, test } from 'vitest';
import type { Stream } from '../../src/clouds/cloud.ts';
import { bytes, frame, framesOf, LOGIN_OK, type Session, startSession } from '../helpers/blynk-session.ts';

const light: Stream = { direction: 'up', type: 'number', deadband: 5, minIntervalMs: 2000, blynk: 0 };
const power: Stream = { direction: 'both', type: 'switch', blynk: 1 };
const threshold: Stream = { direction: 'down', type: 'number', min: 0, max: 4095, blynk: 3 };
const colour: Stream = { direction: 'both', type: 'colour', blynk: 5 };
const terminal: Stream = { direction: 'both', type: 'text', blynk: 7 };
const streams = { light, power, threshold, colour, terminal };

/** Bodies of what was sent, NUL shown as a space; pings left out. */
function bodies({ peer }: Session): string[] {
  return framesOf(peer().take())
    .filter((sent) => !sent.startsWith('06') && !sent.startsWith('1d') && !sent.startsWith('11'))
    .map((sent) => Buffer.from(sent.replaceAll(' ', ''), 'hex').toString('latin1').slice(5).replaceAll('\0', ' '));
}

/** Accepts the login, keeping what the device says after it. */
function accept({ hal, peer }: Session): void {
  hal.advance(0);
  peer().push(bytes(LOGIN_OK));
}

async function online(): Promise<Session> {
  const session = await startSession(streams, { messagesPerSecond: 1000, heartbeatS: 100 });
  session.logIn();
  return session;
}

/** Loses the connection and stands again. */
function reconnect(session: Session): void {
  session.peer().close();
  session.hal.advance(1300);
  accept(session);
}

test('asks once for all controls on connecting, for none that only go up, and for no text, which would be a command repeated', async () => {
  const session = await startSession(streams);
  accept(session);
  session.hal.advance(5000);
  expect(bodies(session)).toEqual(['vr 1 3 5']);
});

test('sends the light only when it moved by the dead-band, at most every 2 s, the newest value', async () => {
  const session = await online();
  const { cloud, hal } = session;
  cloud.write(light, 100);
  cloud.write(light, 104);
  hal.advance(2500);
  expect(bodies(session)).toEqual(['vw 0 100']);
  for (const value of [110, 130, 120]) cloud.write(light, value);
  cloud.write(light, 140);
  hal.advance(1900);
  expect(bodies(session)).toEqual(['vw 0 110']);
  hal.advance(400);
  expect(bodies(session)).toEqual(['vw 0 140']);
});

test('a value that returns into the dead-band while it waits is not sent', async () => {
  const session = await online();
  session.cloud.write(light, 100);
  session.cloud.write(light, 200);
  session.cloud.write(light, 101);
  session.hal.advance(5000);
  expect(bodies(session)).toEqual(['vw 0 100']);
});

test('what the cloud just said is not said back', async () => {
  const session = await online();
  session.cloud.onWrite(power, (values) => session.cloud.write(power, values[0] ?? ''));
  session.peer().push(frame(20, 9, 'vw', 1, 1));
  expect(bodies(session)).toEqual([]);
  session.cloud.write(power, 0);
  expect(bodies(session)).toEqual(['vw 1 0']);
});

test('text is sent each time, also when it is the same', async () => {
  const session = await online();
  session.cloud.write(terminal, 'ok\n');
  session.cloud.write(terminal, 'ok\n');
  expect(bodies(session)).toEqual(['vw 7 ok\n', 'vw 7 ok\n']);
});

test('values changed on the board while offline are sent first, once, the newest only; the other controls are asked for', async () => {
  const session = await startSession(streams, { messagesPerSecond: 1000 });
  session.cloud.write(power, 0);
  session.cloud.write(power, 1);
  session.cloud.write(colour, [255, 128, 0]);
  accept(session);
  session.hal.advance(2000);
  expect(bodies(session)).toEqual(['vw 1 1', 'vw 5 255 128 0', 'vr 3']);
});

test('a value under way when the connection died is sent again and wins', async () => {
  const session = await online();
  session.cloud.write(power, 1);
  bodies(session);
  reconnect(session);
  expect(bodies(session)).toEqual(['vw 1 1', 'vr 3 5']);
});

test('a value known to have arrived is not sent again: the cloud may have a newer one', async () => {
  const session = await startSession(streams, { messagesPerSecond: 1000 });
  session.logIn();
  session.cloud.write(power, 1);
  session.hal.advance(10_500);
  const ping = framesOf(session.peer().take()).find((sent) => sent.startsWith('06'));
  session.peer().push(bytes(`00 ${ping?.slice(3, 8)} 00 c8`));
  reconnect(session);
  expect(bodies(session)).toEqual(['vr 1 3 5']);
});

test('a value from the cloud replaces what waits for it', async () => {
  const session = await startSession(streams, { messagesPerSecond: 3, heartbeatS: 100 });
  session.logIn();
  session.cloud.write(terminal, 'takes the pace');
  session.cloud.write(power, 1);
  session.peer().push(frame(20, 9, 'vw', 1, 0));
  session.hal.advance(3000);
  expect(bodies(session)).not.toContain('vw 1 1');
});

test('the last value of each stream survives any number of cuts', async () => {
  const session = await online();
  for (let turn = 0; turn < 30; turn++) {
    session.cloud.write(power, turn % 2);
    if (turn % 3 === 0) session.peer().failsOnWrite = true;
    session.cloud.write(colour, [turn, 0, 0]);
    if (turn % 4 === 0) session.peer().close();
    session.hal.advance(700);
    if (!session.peer().isClosedByDevice && !session.peer().isClosed && session.cloud.state === 'authorising') accept(session);
  }
  session.hal.advance(5000);
  if (session.cloud.state !== 'online') accept(session);
  session.cloud.write(power, 0);
  session.hal.advance(1000);
  session.peer().close();
  session.hal.advance(1300);
  accept(session);
  session.hal.advance(1000);
  expect(bodies(session).slice(0, 2).sort()).toEqual(['vw 1 0', 'vw 5 29 0 0']);
});

test.each([
  ['text', threshold, ['abc']],
  ['nothing', threshold, ['']],
  ['a number above the range', threshold, ['4096']],
  ['a number below the range', threshold, ['-1']],
  ['2 for a switch', power, ['2']],
  ['two of three colours', colour, ['1', '2']],
  ['a colour above 255', colour, ['1', '2', '256']],
])('refuses %s from the cloud, and says so', async (_title, stream, values) => {
  const session = await online();
  const got: string[][] = [];
  session.cloud.onWrite(stream, (fields) => got.push(fields));
  session.peer().push(frame(20, 9, 'vw', stream.blynk ?? '', ...values));
  expect([got, session.cloud.state]).toEqual([[], 'online']);
  expect(session.hal.logged.at(-1)).toBe(`V${stream.blynk} refuses "${values.join(' ')}": not a ${stream.type} it takes`);
});

test.each([
  ['1e3', threshold, ['1e3']],
  ['spaces', threshold, [' 12 ']],
  ['the limits', threshold, ['4095']],
  ['three colours', colour, ['0', '128', '255']],
  ['Chinese text', terminal, ['\xe6\xb8\xa9\xe5\xba\xa6']],
])('takes %s from the cloud', async (_title, stream, values) => {
  const session = await online();
  const got: string[][] = [];
  session.cloud.onWrite(stream, (fields) => got.push(fields));
  session.peer().push(frame(20, 9, 'vw', stream.blynk ?? '', ...values));
  expect(got).toEqual([values]);
});

test('refuses text an app writes to a number', async () => {
  const session = await online();
  session.cloud.write(light, 'dark');
  expect(bodies(session)).toEqual([]);
  expect(session.hal.logged.at(-1)).toBe('V0 refuses "dark": not a number it takes');
});

test('says once that a sensor gives no number', async () => {
  const session = await online();
  for (let reading = 0; reading < 5; reading++) session.cloud.write(light, Number.NaN);
  session.cloud.write(light, 'dark');
  expect(session.hal.logged.filter((line) => line.includes('refuses'))).toEqual([
    'V0 refuses "NaN": not a number it takes',
    'V0 refuses "dark": not a number it takes',
  ]);
});

test('properties and messages', async () => {
  const session = await online();
  session.cloud.setProperty(power, 'color', '#FF8000');
  session.cloud.notify('dark', 'It is dark');
  expect(bodies(session)).toEqual(['1 color #FF8000', 'It is dark']);
});

test('the newest property set while offline follows after connecting', async () => {
  const session = await startSession({ light }, { messagesPerSecond: 1000 });
  session.cloud.setProperty(power, 'color', '#FF0000');
  session.cloud.setProperty(power, 'color', '#FF8000');
  accept(session);
  expect(bodies(session)).toEqual(['1 color #FF8000']);
});

test('a stream without a pin stays on the board', async () => {
  const session = await online();
  const local: Stream = { direction: 'both', type: 'number' };
  session.cloud.write(local, 1);
  session.cloud.onWrite(local, () => {});
  session.cloud.setProperty(local, 'color', '#FF8000');
  expect(bodies(session)).toEqual([]);
});

test('states are told in order to every listener', async () => {
  const session = await startSession(streams);
  const told: string[] = [];
  session.cloud.onState((state) => told.push(`1 ${state}`));
  session.cloud.onState((state) => told.push(`2 ${state}`));
  accept(session);
  expect(told).toEqual(['1 authorising', '2 authorising', '1 online', '2 online']);
});
