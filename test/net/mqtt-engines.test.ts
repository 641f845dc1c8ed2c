import { connectAsync, type MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildClient, clientEngines, clientScript, growthOver } from '../helpers/client-engines.ts';
import { CuttingProxy, Mosquitto, until } from '../helpers/mqtt-broker.ts';

const RESTARTS = 50;
const COUNT = 100;

/**
 * Keeps what comes to `in/…`; on `report` publishes it, on `send` publishes COUNT messages to `out` at QoS 1, on `usage` how many variables
 * are in use.
 */
const program = (port: number) => `
var keptValues=[],leftToSend=0;
exports.startMqtt(hal,{host:"127.0.0.1",port:${port},tls:false,clientId:"device",keepAliveS:60},{
connected:function(){exports.subscribe("in/#",1);exports.subscribe("ask/+",0);exports.publish("hello","1")},
stateChanged:function(){},
tick:function(){for(var i=0;i<5&&leftToSend&&exports.publishQos1("out",""+leftToSend);i++)leftToSend--;},
message:function(topic,payload){
if(topic=="ask/report"){exports.publish("report",keptValues.join())}
else if(topic=="ask/usage"){exports.publish("usage",""+process.memory().usage)}
else if(topic=="ask/send"){leftToSend=${COUNT}}
else if(topic=="ask/echo"){exports.publishQos1("echo",payload)}
else keptValues.push(payload)}});
`;

const engines = clientEngines('the MQTT client');

/** A stranger's client at the same broker. */
class Peer {
  /** Messages by topic. */
  readonly heard: Record<string, string[]> = {};
  private readonly client: MqttClient;

  private constructor(client: MqttClient) {
    this.client = client;
    client.on('message', (topic, payload) => {
      this.heard[topic] ??= [];
      this.heard[topic].push(payload.toString('latin1'));
    });
  }

  static async connect(port: number): Promise<Peer> {
    const peer = new Peer(await connectAsync({ host: '127.0.0.1', port, reconnectPeriod: 20, resubscribe: true }));
    await peer.client.subscribeAsync('#', { qos: 1 });
    return peer;
  }

  publish(topic: string, payload: string, qos: 0 | 1 = 0): Promise<unknown> {
    return this.client.publishAsync(topic, Buffer.from(payload, 'latin1'), { qos });
  }

  get isConnected(): boolean {
    return this.client.connected;
  }

  count(topic: string): number {
    return this.heard[topic]?.length ?? 0;
  }

  /** Asks until an answer comes: a question may be lost while somebody is away. */
  async ask(question: string, topic: string): Promise<string> {
    const before = this.count(topic);
    let asked = 0;
    await until(`an answer to ${question}`, async () => {
      if (this.isConnected && Date.now() - asked > 200) {
        asked = Date.now();
        await this.publish(`ask/${question}`, '');
      }
      return this.count(topic) > before;
    });
    return this.heard[topic]?.at(-1) ?? '';
  }

  end(): Promise<void> {
    return this.client.endAsync(true);
  }
}

describe.each(engines)('the MQTT client on the $engine, with mosquitto', ({ start, isMeasured }) => {
  const broker = new Mosquitto();
  let proxy: CuttingProxy;
  let peer: Peer;
  let end: (() => Promise<unknown>) | undefined;
  let client: string;

  const startDevice = async (port: number, haste: number) => {
    const before = peer.count('hello');
    end = await start(clientScript(client, { timers: haste, clock: 1 }, program(port)));
    await until('its subscription', () => peer.count('hello') > before);
  };

  beforeAll(async () => {
    client = await buildClient('mqtt');
    await broker.start();
    proxy = new CuttingProxy(broker.port);
    await proxy.listen();
    peer = await Peer.connect(broker.port);
    await startDevice(proxy.port, 10);
  });

  afterAll(async () => {
    await end?.();
    await peer.end();
    proxy.close();
    await broker.stop();
  });

  let beforehand = 0;
  test.each([
    ['as they come', 0],
    ['in pieces of 7 bytes', 7],
    ['one byte at a time', 1],
  ])(`${COUNT} messages in at QoS 1, %s`, async (_title, pieceLength) => {
    proxy.pieceLength = pieceLength;
    const values = Array.from({ length: COUNT }, (_, index) => `${index * index}`);
    await Promise.all(values.map((value) => peer.publish('in/value', value, 1)));
    let got: string[] = [];
    const isWhole = async () => {
      got = (await peer.ask('report', 'report')).split(',').slice(beforehand);
      return got.length >= COUNT;
    };
    await until('all of them', isWhole);
    expect(got).toEqual(values);
    beforehand += COUNT;
  });

  test.each([
    ['as they come', 0],
    ['in pieces of 3 bytes', 3],
  ])(`${COUNT} messages out at QoS 1, answers %s`, async (_title, pieceLength) => {
    proxy.pieceLength = pieceLength;
    peer.heard.out = [];
    await peer.publish('ask/send', '');
    await until('all of them', () => new Set(peer.heard.out).size >= COUNT);
    expect(peer.heard.out).toEqual(Array.from({ length: COUNT }, (_, index) => `${COUNT - index}`));
  });

  test('bytes of every value, and Chinese text', async () => {
    proxy.pieceLength = 0;
    const all = Array.from({ length: 1500 }, (_, index) => String.fromCharCode(index % 256)).join('');
    const text = Buffer.from('温度 25 ℃').toString('latin1');
    for (const payload of [all, text, '']) await peer.publish('ask/echo', payload, 1);
    await until('all back', () => peer.count('echo') >= 3);
    expect(peer.heard.echo).toEqual([all, text, '']);
  });

  test(`${RESTARTS} restarts of the broker leave no variable behind`, async () => {
    await end?.();
    await startDevice(broker.port, 200);
    const restart = async () => {
      await broker.restart();
      await peer.ask('usage', 'usage');
    };
    const growth = await growthOver(RESTARTS, restart, async () => Number(await peer.ask('usage', 'usage')));
    if (isMeasured) expect(growth).toBeLessThanOrEqual(2);
  }, 120_000);
});
