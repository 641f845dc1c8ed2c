/** A whole program with the BIGIOT client, whose variables are counted. */
import { startClient } from '../../../src/clouds/bigiot/client.ts';
import { sayCallback } from '../../../src/clouds/bigiot/events.ts';
import { update } from '../../../src/clouds/bigiot/update.ts';
import type { Hal } from '../../../src/hal/hal.ts';

declare const hal: Hal;
declare const port: number;

sayCallback((message) => {
  update(2001, Number(message));
});
startClient(
  hal,
  { host: '127.0.0.1', port, tls: false, deviceId: '1001', token: '0a1b2c3d4' },
  { stateChanged: hal.log, tick: hal.random, confirmed: hal.random },
);
