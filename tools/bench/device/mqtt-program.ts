/** A whole program with the MQTT client, whose variables are counted. */
import type { Hal } from '../../../src/hal/hal.ts';
import { publish, publishQos1, startMqtt, subscribe } from '../../../src/net/mqtt-client.ts';

declare const hal: Hal;
declare const port: number;

startMqtt(
  hal,
  { host: '127.0.0.1', port, tls: false, user: 'device', password: '0123456789abcdef0123456789abcdef' },
  {
    stateChanged: hal.log,
    connected() {
      subscribe('home/room/#', 1);
    },
    message(_topic, payload) {
      publish('home/lamp/light', payload);
      publishQos1('home/lamp/alarm', payload);
    },
  },
);
