/** The last message received. The next one is most likely alike, and is then not decoded. */

/** Matches no packet. */
const NOTHING = '?';

/** Its bytes up to the end of the topic. */
export let known = NOTHING;
export let knownLength = 1;
export let knownPacketLength = 0;
export let knownPayloadLength = 0;
/** Has been checked: at first any that is valid. */
export let knownTopic = NOTHING;
/** It was of QoS 1. */
export let isKnownAcked = false;

/** @param start see `known` @param payloadLength in bytes @param packetLength in bytes, all of it */
export function learn(start: string, topic: string, payloadLength: number, packetLength: number, isAcked: boolean): void {
  known = start;
  knownLength = start.length;
  knownTopic = topic;
  knownPayloadLength = payloadLength;
  knownPacketLength = packetLength;
  isKnownAcked = isAcked;
}

export function forgetLearned(): void {
  known = NOTHING;
  knownLength = 1;
}
