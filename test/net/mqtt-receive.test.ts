import { generate } from 'mqtt-packet';
import { expect, test } from 'vitest';
import { bytes, message, packet, packetsOf, startMqttSession, utf8 } from '../helpers/mqtt-session.ts';

/** Payload lengths whose remaining length has 1, 2 and 3 bytes. */
const LENGTHS = [0, 1, 124, 125, 300, 16_379, 16_380];

test.each(LENGTHS)('case 10: a payload of %i bytes', async (length) => {
  const { accept, messages } = await startMqttSession({ messageLimit: 20_000 });
  const payload = Array.from({ length }, (_, index) => String.fromCharCode(index % 256)).join('');
  const peer = accept();
  peer.push(message('t', payload) + message('t', payload));
  expect(messages).toEqual([
    ['t', payload],
    ['t', payload],
  ]);
});

test('a remaining length longer than need be is understood', async () => {
  const { accept, messages } = await startMqttSession();
  accept().push(bytes('30 84 80 80 00 00 01 74 78'));
  expect(messages).toEqual([['t', 'x']]);
});

test('case 9: several packets in one piece, and cut at every byte', async () => {
  const stream =
    message('a', '1') +
    message('a', '2') +
    message('a', '333') +
    message('b', 'x', 9) +
    bytes('d0 00') +
    message('b', 'y', 10) +
    message(utf8('家/灯'), utf8('温度 ℃'));
  const expected = [
    ['a', '1'],
    ['a', '2'],
    ['a', '333'],
    ['b', 'x'],
    ['b', 'y'],
    [utf8('家/灯'), utf8('温度 ℃')],
  ];
  for (let cut = 0; cut <= stream.length; cut++) {
    const { accept, messages } = await startMqttSession();
    const peer = accept();
    peer.push(stream.slice(0, cut));
    peer.push(stream.slice(cut));
    expect(messages).toEqual(expected);
    expect(packetsOf(peer.take()).join(' ')).toBe('40 02 00 09 40 02 00 0a');
  }
  const { accept, messages } = await startMqttSession();
  const peer = accept();
  for (const byte of stream) peer.push(byte);
  expect(messages).toEqual(expected);
});

test('case 4: QoS 1 is acknowledged in the same turn, one write for a whole piece', async () => {
  const { accept, messages } = await startMqttSession();
  const peer = accept();
  peer.push(message('downlink/ping', '', 258));
  expect(packetsOf(peer.take())).toEqual(['40 02 01 02']);
  const ids = [3, 4, 5, 65535];
  peer.push(ids.map((id) => message('t', `${id}`, id)).join(''));
  expect(packetsOf(peer.take())).toEqual(['40 02 00 03', '40 02 00 04', '40 02 00 05', '40 02 ff ff']);
  expect(messages.length).toBe(5);
});

test('a repeated QoS 1 message is acknowledged again and not delivered again', async () => {
  const { accept, messages, hal } = await startMqttSession();
  const peer = accept();
  const DUP = 8;
  peer.push(message('t', 'a', 7) + message('t', 'a', 7, DUP));
  hal.advance(400);
  for (let id = 20; id < 35; id++) peer.push(message('t', 'b', id));
  hal.advance(400);
  peer.push(message('t', 'a', 7, DUP));
  expect(messages.filter(([, payload]) => payload === 'a').length).toBe(1);
  expect(packetsOf(peer.take()).filter((ack) => ack === '40 02 00 07').length).toBe(3);
});

test('an id used again without DUP is a new message, and so is DUP for what this connection has not seen', async () => {
  const { accept, messages, peer, hal } = await startMqttSession();
  accept().push(message('t', 'a', 7) + message('t', 'b', 7) + message('t', 'c', 8, 8));
  peer().close();
  hal.advance(1300);
  accept().push(message('t', 'd', 7, 8));
  expect(messages.map(([, payload]) => payload)).toEqual(['a', 'b', 'c', 'd']);
});

test.each([undefined, 5])('a message beyond the limit passes by unread, in any pieces (packet id %s)', async (id) => {
  const long = message('big', 'x'.repeat(5000), id);
  const stream = message('t', '1') + long + message('t', '2');
  for (const size of [1, 7, 536, 100_000]) {
    const { accept, messages, hal, mqtt } = await startMqttSession();
    const peer = accept();
    for (let at = 0; at < stream.length; at += size) peer.push(stream.slice(at, at + size));
    expect(messages).toEqual([
      ['t', '1'],
      ['t', '2'],
    ]);
    expect(packetsOf(peer.take())).toEqual(id === undefined ? [] : ['40 02 00 05']);
    expect([mqtt.state, hal.logged.at(-1)]).toEqual([
      'online',
      `skipped a message of ${id === undefined ? 5005 : 5007} bytes, limit 2048`,
    ]);
  }
});

test('case 8: a message of exactly the limit is taken, one byte more is not', async () => {
  const { accept, messages } = await startMqttSession({ messageLimit: 1024 });
  accept().push(message('t', 'x'.repeat(1021)) + message('t', 'x'.repeat(1022)));
  expect(messages.map(([, payload]) => payload.length)).toEqual([1021]);
});

test('half a packet before a close does not disturb the next session', async () => {
  const { hal, peer, accept, messages } = await startMqttSession();
  for (const half of [message('t', 'lost').slice(0, -2), message('t', 'x'.repeat(3000)).slice(0, 2500), '\x30']) {
    accept().push(half);
    hal.advance(21_000);
    peer().close();
    hal.advance(1300);
  }
  accept().push(message('t', 'found'));
  expect(messages).toEqual([['t', 'found']]);
});

test('a listener that throws loses nothing that follows, and the message counts as received', async () => {
  const { hal, mqtt, accept, peer } = await startMqttSession();
  const got: string[] = [];
  const { startMqtt } = mqtt;
  startMqtt(
    hal,
    { host: 'b', port: 1, tls: false },
    {
      connected() {},
      stateChanged() {},
      message(_topic, payload) {
        if (payload === 'bad') throw new Error('mistake of the program');
        got.push(payload);
      },
    },
  );
  accept().push(
    message('t', 'bad', 1) +
      message('t', 'a', 2) +
      message('t', 'bad', 3) +
      message('t', 'bad', 4) +
      message('t', 'b', 5).slice(0, 4),
  );
  hal.advance(0);
  peer().push(message('t', 'b', 5).slice(4));
  expect([mqtt.state, got]).toEqual(['online', ['a', 'b']]);
  expect(packetsOf(peer().take())).toEqual([1, 2, 3, 4, 5].map((id) => `40 02 00 0${id}`));
});

test('a listener that ends the connection gets nothing more of it', async () => {
  const { accept, mqtt, messages, listener, hal } = await startMqttSession();
  listener.stateChanged = () => {};
  const { startMqtt } = mqtt;
  startMqtt(
    hal,
    { host: 'b', port: 1, tls: false },
    {
      connected() {},
      stateChanged() {},
      message(topic, payload) {
        messages.push([topic, payload]);
        mqtt.redirect({ host: 'other', port: 1, tls: false });
      },
    },
  );
  const peer = accept();
  peer.push(message('t', '1', 1) + message('t', '2', 2) + message('t', '3'));
  expect([messages, packetsOf(peer.take())]).toEqual([[['t', '1']], ['e0 00']]);
});

test('20 000 packets that mqtt-packet writes are understood, however they are cut', async () => {
  const { accept, messages } = await startMqttSession({ messageLimit: 20_000 });
  const peer = accept();
  const topics = ['a', 'home/room/sensor', '家/灯', 'x'.repeat(130), 'b'];
  let seed = 1;
  const random = (below: number) => {
    seed = (seed * 48_271) % 0x7fffffff;
    return seed % below;
  };
  let stream = '';
  const sent: [string, string][] = [];
  const acks: string[] = [];
  for (let turn = 0; turn < 20_000; turn++) {
    const topic = topics[random(random(3) ? 2 : topics.length)] as string;
    const body = Buffer.from(Array.from({ length: random(20) ? random(12) : random(400) }, () => random(256)));
    const qos = random(2) as 0 | 1;
    const messageId = 1 + random(65_535);
    if (qos) acks.push(packet(0x40, String.fromCharCode(messageId >> 8, messageId & 255)));
    stream += generate({ cmd: 'publish', topic, payload: body, qos, retain: !random(9), dup: false, messageId }).toString(
      'latin1',
    );
    if (!random(50)) stream += generate({ cmd: 'pingresp' }).toString('latin1');
    sent.push([utf8(topic), body.toString('latin1')]);
  }
  for (let at = 0; at < stream.length; ) {
    const next = at + 1 + random(random(3) ? 60 : 2000);
    peer.push(stream.slice(at, next));
    at = next;
  }
  expect(messages.length).toBe(sent.length);
  expect(messages).toEqual(sent);
  expect(peer.take()).toBe(acks.join(''));
});
