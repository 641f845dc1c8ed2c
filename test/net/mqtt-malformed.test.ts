import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytes, message, startMqttSession } from '../helpers/mqtt-session.ts';

describe('malformed packets end the connection [MQTT-4.8.0-1]:', () => {
  test.each([
    ['type 0', '00 00'],
    ['type 15', 'f0 00'],
    ['CONNECT from a broker', '10 00'],
    ['SUBSCRIBE from a broker', '82 00'],
    ['UNSUBSCRIBE from a broker', 'a2 00'],
    ['PINGREQ from a broker', 'c0 00'],
    ['DISCONNECT from a broker', 'e0 00'],
    ['PUBREC', '50 02 00 01'],
    ['PUBREL', '62 02 00 01'],
    ['PUBCOMP', '70 02 00 01'],
    ['PUBACK with flags [MQTT-2.2.2-2]', '42 02 00 01'],
    ['PINGRESP with flags', 'd1 00'],
    ['PINGRESP with a body', 'd0 01 00'],
    ['PUBACK without an id', '40 00'],
    ['PUBACK of three bytes', '40 03 00 01 00'],
    ['SUBACK without a code', '90 02 00 01'],
    ['SUBACK with a reserved code [MQTT-3.9.3-2]', '90 03 00 01 7f'],
    ['SUBACK that grants QoS 2', '90 03 00 01 02'],
    ['UNSUBACK of three bytes', 'b0 03 00 01 00'],
    ['CONNACK in mid-session', '20 02 00 00'],
    ['QoS 2 (case 11)', '34 05 00 01 74 00 01'],
    ['QoS 3 [MQTT-3.3.1-4]', '36 05 00 01 74 00 01'],
    ['QoS 3 with all flags, which is a question mark', '3f'],
    ['DUP at QoS 0 [MQTT-3.3.1-2]', '38 03 00 01 74'],
    ['PUBLISH without a topic length', '30 01 00'],
    ['PUBLISH without anything', '30 00'],
    ['PUBLISH whose topic is longer than the packet', '30 05 00 04 74 78 79'],
    ['PUBLISH with an empty topic [MQTT-4.7.3-1]', '30 03 00 00 78'],
    ['PUBLISH to + [MQTT-3.3.2-2]', '30 03 00 01 2b'],
    ['PUBLISH to a/#', '30 05 00 03 61 2f 23'],
    ['NUL in a topic [MQTT-1.5.3-2]', '30 03 00 01 00'],
    ['ill-formed UTF-8 in a topic [MQTT-1.5.3-1]', '30 04 00 02 c3 28'],
    ['QoS 1 without room for an id', '32 04 00 01 74 00'],
    ['QoS 1 with id 0 [MQTT-2.3.1-1]', '32 05 00 01 74 00 00'],
    ['five length bytes (case 10)', '30 ff ff ff ff 01'],
    ['a long message whose topic is longer than it', '30 ff 7f ff ff'],
  ])('%s', async (_title, hex) => {
    const { hal, accept, mqtt } = await startMqttSession();
    const peer = accept();
    peer.push(bytes(hex));
    expect([peer.isClosedByDevice, mqtt.state]).toEqual([true, 'cloud-connecting']);
    expect(hal.logged.at(-2)).toMatch(/^protocol error: packet \d+$/);
    hal.advance(1300);
    expect(hal.attempts.length).toBe(2);
  });

  test('also when it comes one byte at a time, and before its end', async () => {
    const { accept } = await startMqttSession();
    const peer = accept();
    peer.push('\xf0');
    expect(peer.isClosedByDevice).toBe(true);
  });

  test.each([
    ['a message', '30 03 00 01 74'],
    ['PINGRESP', 'd0 00'],
    ['CONNACK with reserved flags', '20 02 02 00'],
    ['CONNACK of three bytes', '20 03 00 00 00'],
  ])('%s before CONNACK', async (_title, hex) => {
    const { hal, peer, messages } = await startMqttSession();
    hal.advance(0);
    peer().push(bytes(hex));
    expect([peer().isClosedByDevice, messages]).toEqual([true, []]);
  });
});

test('random bytes never throw, and never leave it deaf', async () => {
  const { hal, peer, accept, messages, mqtt } = await startMqttSession();
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 8 }), (pieces) => {
      accept();
      for (const piece of pieces) peer().push(Buffer.from(piece).toString('latin1'));
      peer().close();
      while (mqtt.state !== 'authorising') hal.advance(100);
      messages.length = 0;
      accept().push(message('t', 'alive'));
      expect(messages).toEqual([['t', 'alive']]);
      peer().close();
      while (mqtt.state !== 'authorising') hal.advance(100);
    }),
    { numRuns: 300 },
  );
});
