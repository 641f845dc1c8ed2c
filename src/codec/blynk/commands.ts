/** Numbers of the Blynk classic protocol. Separate constants, so that the bundle keeps only those it uses. */

export const RESPONSE = 0;
export const LOGIN = 2;
export const PING = 6;
export const TWEET = 12;
export const EMAIL = 13;
export const NOTIFY = 14;
export const BRIDGE = 15;
export const HARDWARE_SYNC = 16;
export const INTERNAL = 17;
export const SMS = 18;
export const PROPERTY = 19;
export const HARDWARE = 20;
export const GROUP = 21;
export const HARDWARE_LOGIN = 29;
export const REDIRECT = 41;
export const DEBUG_PRINT = 55;
export const EVENT_LOG = 64;
export const EVENT_CLEAR = 65;

/** Status codes carried in the length field of a RESPONSE. */
export const OK = 200;
export const QUOTA_LIMIT = 1;
export const ILLEGAL_COMMAND = 2;
export const ALREADY_REGISTERED = 4;
export const NOT_AUTHENTICATED = 5;
export const NOT_ALLOWED = 6;
export const DEVICE_NOT_IN_NETWORK = 7;
export const INVALID_TOKEN = 9;
export const ILLEGAL_COMMAND_BODY = 11;
export const NOTIFICATION_INVALID_BODY = 13;
