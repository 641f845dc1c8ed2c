/** The last message received. The next one is most likely alike, and is then not decoded. */

/** With the length 0 it matches no bytes: whatever they are, the loop of `receive` would not get past them. */
const NOTHING = '?';

/** Its bytes up to the end of the topic. */
export let start = NOTHING;
export let startLength = 0;
export let packetLength = 0;
export let payloadLength = 0;
/** Has been checked: at first any that is valid. */
export let topic = NOTHING;
/** It was of QoS 1. */
export let isAcked = false;

/** Of a message that was checked. @param newStart see `start` @param newPacketLength in bytes, header and payload included @rare */
export function learn(
  newStart: string,
  newTopic: string,
  newPayloadLength: number,
  newPacketLength: number,
  isNewAcked: boolean,
): void {
  start = newStart;
  startLength = newStart.length;
  topic = newTopic;
  payloadLength = newPayloadLength;
  packetLength = newPacketLength;
  isAcked = isNewAcked;
}

/** @rare */
export function forgetLearned(): void {
  start = NOTHING;
  startLength = 0;
}
