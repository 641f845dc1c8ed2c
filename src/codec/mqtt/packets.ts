/** First bytes of the control packets of MQTT 3.1.1, flags included: those of PUBLISH vary, the others are fixed [MQTT-2.2.2-1]. */

export const CONNECT = 0x10;
export const CONNACK = 0x20;
/** Plus the flags below. */
export const PUBLISH = 0x30;
export const PUBACK = 0x40;
export const SUBSCRIBE = 0x82;
export const SUBACK = 0x90;
export const UNSUBSCRIBE = 0xa2;
export const UNSUBACK = 0xb0;
export const PINGRESP = 0xd0;
export const DISCONNECT = 0xe0;

/** Flags of PUBLISH. */
export const RETAIN = 1;
export const QOS1 = 2;
export const QOS2 = 4;
export const DUP = 8;

/** Return code of SUBACK: the broker does not allow the subscription. */
export const REFUSED = 0x80;

/** Return codes of CONNACK. */
export const ACCEPTED = 0;
export const BAD_CREDENTIALS = 4;

/** A whole PINGREQ. */
export const PING = '\xc0\0';
/** First bytes of an acknowledgement, up to the packet id. */
export const UNSUBACK_START = '\xb0\x02';
/** Bytes of such an acknowledgement, and of a PUBACK. */
export const ACK_LENGTH = 4;
