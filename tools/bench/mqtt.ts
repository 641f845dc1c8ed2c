/** MQTT 3.1.1 in the benchmark: a topic of 20 bytes, a payload of 8. */
import type { Protocol } from './protocol.ts';

const TOPIC = 'home/room/sensor/val';
const VALUE = '12345.67';
const PUBACK = '@\x02';
/** A PUBLISH at QoS 1 as the client sends it: two bytes of header, topic with its length, packet id, payload. */
const QOS1_LENGTH = 2 + 2 + TOPIC.length + 2 + VALUE.length;
const QOS1_ID_AT = 2 + 2 + TOPIC.length;

export const mqtt: Protocol = {
  name: 'MQTT',
  entry: new URL('./device/mqtt.ts', import.meta.url),
  program: new URL('./device/mqtt-program.ts', import.meta.url),
  settings: (port) =>
    `{host:"127.0.0.1",port:${port},tls:false,user:"device",password:"0123456789abcdef0123456789abcdef",keepAliveS:65535}`,
  start: `exports.startMqtt(hal,settings,{stateChanged:hal.log,connected:function(){setTimeout(begin,0)},message:function(topic,payload){got++}});
var send=exports.publish,sendQos1=exports.publishQos1;`,
  send: { plain: `send("${TOPIC}","${VALUE}")`, acknowledged: `sendQos1("${TOPIC}","${VALUE}")` },
  message(id, delivery) {
    const idBytes = delivery === 'plain' ? '' : String.fromCharCode(id >> 8, id & 255);
    const body = `\0${String.fromCharCode(TOPIC.length)}${TOPIC}${idBytes}${VALUE}`;
    return `${delivery === 'plain' ? '0' : '2'}${String.fromCharCode(body.length)}${body}`;
  },
  welcome: ' \x02\0\0',
  answer(bytes) {
    let acks = '';
    for (let at = 0; bytes[at] === '2'; at += QOS1_LENGTH) acks += PUBACK + bytes.slice(at + QOS1_ID_AT, at + QOS1_ID_AT + 2);
    return acks;
  },
};
