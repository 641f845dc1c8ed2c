/** Blynk classic in the benchmark. */
import type { Protocol } from './protocol.ts';

const PIN = 5;
const VALUE = '12345.67';
const BODY = `vw\0${PIN}\0${VALUE}`;

export const blynk: Protocol = {
  name: 'Blynk',
  entry: new URL('./device/blynk.ts', import.meta.url),
  program: new URL('./device/blynk-program.ts', import.meta.url),
  settings: (port) =>
    `{host:"127.0.0.1",port:${port},token:"0123456789abcdef0123456789abcdef",tls:false,messagesPerSecond:1e6,heartbeatS:1e6}`,
  start: `var given={app:"bench",version:"1.0.0",board:"linux"};
exports.on("V${PIN}",function(values){got++});
exports.startClient(hal,settings,given,{stateChanged:function(s){if(s=='online')begin()},tick:hal.random,confirmed:hal.random});
var send=exports.writePin;`,
  send: { plain: `send(${PIN},"${VALUE}")`, acknowledged: '' },
  message: (id) => String.fromCharCode(20, id >> 8, id & 255, 0, BODY.length) + BODY,
  welcome: '\0\0\x01\0\xc8',
  answer: () => '',
};
