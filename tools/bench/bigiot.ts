/** BIGIOT in the benchmark: an update of one interface, a message of eight bytes. */
import type { Protocol } from './protocol.ts';

const VALUE = 12345.67;
/** Answers the login, which comes in one piece or two. */
const CHECKED_IN = '{"M":"checkinok","ID":"D1001","NAME":"lamp","T":"1700000000"}\n';

export const bigiot: Protocol = {
  name: 'BIGIOT',
  entry: new URL('./device/bigiot.ts', import.meta.url),
  program: new URL('./device/bigiot-program.ts', import.meta.url),
  settings: (port) => `{host:"127.0.0.1",port:${port},token:"0a1b2c3d4",deviceId:"1001",tls:false,updateIntervalMs:0}`,
  // The pause between leaving and login is left out, as timers do not fire by themselves.
  start: `hal.clock.after=function(run,ms){if(ms==100)run();else due=run;return 1};
exports.sayCallback(function(message,id,name){got++});
exports.startClient(hal,settings,{stateChanged:function(s){if(s=='online')begin()},tick:hal.random,confirmed:hal.random});
var send=exports.update;`,
  send: { plain: `send(2001,${VALUE})`, acknowledged: '' },
  greeting: '{"M":"WELCOME TO BIGIOT"}\n',
  uplink: `{"M":"update","ID":"1001","V":{"2001":"${VALUE}"}}\n`,
  message: (id) => `{"M":"say","ID":"U77","NAME":"anna(web)","C":"${`${12345678 + id}`}","T":"${1700000000 + id}"}\n`,
  welcome: CHECKED_IN,
  // The heartbeat's question; without an answer the client would give the server up.
  answer: (bytes) => (bytes.includes('checkin') ? CHECKED_IN : bytes.includes('status') ? '{"M":"checked"}\n' : ''),
};
