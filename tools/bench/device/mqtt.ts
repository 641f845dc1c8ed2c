/** What a program uses that publishes and subscribes at QoS 0 and 1: codec, link and client. */
export { publish, publishQos1, startMqtt, subscribe } from '../../../src/net/mqtt-client.ts';
