/** A whole program with the Blynk client, whose variables are counted. */
import { startClient } from '../../../src/clouds/blynk/client.ts';
import { on } from '../../../src/clouds/blynk/events.ts';
import { writePin } from '../../../src/clouds/blynk/send.ts';
import type { Hal } from '../../../src/hal/hal.ts';

declare const hal: Hal;
declare const port: number;

on('V5', (values) => {
  writePin(6, values[0] as string);
});
startClient(
  hal,
  { host: '127.0.0.1', port, tls: false, token: '0123456789abcdef0123456789abcdef' },
  { app: 'bench', version: '1.0.0', board: 'linux' },
  { stateChanged: hal.log, tick: hal.random, confirmed: hal.random },
);
