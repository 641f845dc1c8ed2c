/** Where BIGIOT's documents are silent, a switch says what this server does. May be changed while it runs. */
export interface BigiotSwitches {
  /** Login of a device that is online already: no answer, or the older connection is put offline. */
  secondLogin: 'silent' | 'kick';
  /** Updates less than 5 s apart. `accept` and `drop` flag them; `close` ends the connection. */
  fastUpdate: 'accept' | 'drop' | 'close';
  /** A line that cannot be read: flagged and passed over, or the connection is closed. */
  badLine: 'ignore' | 'close';
  /** Who is told of a checkout. */
  checkoutReply: 'none' | 'requester' | 'target' | 'both';
  /** What becomes of the connection of a device that was checked out. */
  afterCheckout: 'stay' | 'close';
  /** Forms of `alert` taken: `by` = older (`B`), `id` = newer (`ID`). */
  alertForm: 'both' | 'by' | 'id';
  /** Who hears that a device or user came or went. */
  notices: 'all' | 'owner' | 'none';
  /** `ID` in the lines that tell the owner new values. */
  updateId: 'bare' | 'prefixed';
  /** First letter of a visitor's id. */
  visitorPrefix: 'P' | 'G';
  /** Text beyond ASCII goes out as `\uXXXX`, as the platform does; false: as UTF-8. */
  escape: boolean;
  /** Lines end in `\r\n`. */
  crlf: boolean;
  /** Answers leave in pieces of so many bytes; 0: whole. */
  splitBytes: number;
  /** What is said in one turn leaves in one piece. */
  mergeLines: boolean;
  /** Time until the greeting, in ms of the cloud's clock. */
  welcomeDelay: number;
  /** Says nothing at all. */
  mute: boolean;
  /** Longest line taken, in bytes. */
  maxLine: number;
  /** Zone of formatted times, in minutes east of UTC. China: 480. */
  zoneOffsetMin: number;
}

export const DEFAULT_SWITCHES: Readonly<BigiotSwitches> = {
  secondLogin: 'silent',
  fastUpdate: 'accept',
  badLine: 'ignore',
  checkoutReply: 'both',
  afterCheckout: 'stay',
  alertForm: 'both',
  notices: 'all',
  updateId: 'bare',
  visitorPrefix: 'P',
  escape: true,
  crlf: false,
  splitBytes: 0,
  mergeLines: false,
  welcomeDelay: 0,
  mute: false,
  maxLine: 8192,
  zoneOffsetMin: 480,
};
