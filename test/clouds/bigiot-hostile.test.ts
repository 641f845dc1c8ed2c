/** What strangers say to a board must not become lines of its own: to the engine a text with a zero byte in it is the number before that byte. */
import { describe, expect, test } from 'vitest';
import { BigiotServer } from '../helpers/bigiot-server.ts';
import { bytesOf, sayLine } from '../helpers/bigiot-session.ts';
import { clientEngines, logInBefore } from '../helpers/client-engines.ts';

const HASTE = { timers: 50, clock: 50 };
/** A zero byte, a newline, and a line that commands all devices of the owner. */
const TAIL = '\0\n{"M":"say","ID":"ALL","C":"play"}\n';

/** Uploads by the verbs what comes as a text. */
const program = (port: number) => `
var ownStreams={brightness:{min:0,max:100,bigiot:"2002"},relay:{type:"text"}};
var ownCloud=exports.startCloud(hal,{host:"127.0.0.1",port:${port},token:"k1",deviceId:"1001",tls:false,updateIntervalMs:0},ownStreams);
ownCloud.onWrite(ownStreams.relay,function(values){ownCloud.write(ownStreams.relay,'heard');exports.update(2005,values[0]);exports.updateAll({2003:values[0]});exports.location(2004,values[0],values[0])});
`;

describe.each(clientEngines('BIGIOT and what strangers say'))('on the $engine', ({ start }) => {
  const server = new BigiotServer();
  logInBefore(start, server, 'bigiot-cloud', HASTE, program);

  const say = (text: string) => server.send(sayLine(`"C":${JSON.stringify(text)},`, 'Pc0a801', 'guest'));
  const uploads = () => server.lines.flatMap(({ V }) => Object.entries(V ?? {}));

  /** @returns all lines but the answers, from what is said on until the next number went up */
  async function linesAfter(text: string, last: string, interfaceId: string): Promise<unknown[]> {
    server.lines.length = 0;
    say(text);
    await server.until('its answer', () => server.lines.length > 0);
    // Ticks pass: what is to go up goes by itself, not with the next value.
    await new Promise((resolve) => setTimeout(resolve, 100));
    say(last);
    await server.until(last, () => uploads().some(([id, value]) => id === interfaceId && `${value}`.startsWith('7')));
    return server.lines.filter(({ M, ID }) => M !== 'say' || ID !== 'Pc0a801');
  }

  test.each(['brightness 5', '5', '\t5'].flatMap((text) => [text, text + TAIL]))(
    '%j said sets a number, or nothing',
    async (text) => {
      for (const line of await linesAfter(text, 'brightness 7', '2002'))
        expect(line).toEqual({ M: 'update', ID: '1001', V: { 2002: expect.stringMatching(/^[57]$/) } });
    },
  );

  test.each([21, 22, 100, 600])('a text of %d Chinese characters without a blank is heard', async (length) => {
    server.lines.length = 0;
    say(bytesOf('灯'.repeat(length)));
    await server.until('its answer', () => server.lines.length > 0);
    expect(server.lines).toEqual([{ M: 'say', ID: 'Pc0a801', C: 'heard' }]);
  });

  // The engine throws when it is to read a number from 64 characters.
  test.each([`6${TAIL}`, '6'.repeat(64), 'x'.repeat(64)])('neither do the verbs send %j', async (text) => {
    for (const line of await linesAfter(`relay ${text}`, 'relay 7', '2004')) {
      expect(line).toEqual({ M: 'update', ID: '1001', V: expect.any(Object) });
      for (const value of Object.values((line as { V: object }).V)) expect(value).toMatch(/^[67](,[67])?$/);
    }
  });
});
