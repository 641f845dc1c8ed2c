/** The one interface between apps and clouds. Apps see streams; which platform carries them is a matter of the build. */

/** `up`: board to cloud. `down`: cloud to board. `both`: a control that either side may move. */
export type Direction = 'up' | 'down' | 'both';

/** `switch`: 0 or 1. `number`: decimal. `colour`: three numbers 0…255 (red, green, blue). `text`: a byte string of UTF-8. */
export type StreamType = 'switch' | 'number' | 'colour' | 'text';

/** One data stream of an app, declared once. Fields marked (host) are dropped from the bundle by the build. */
export interface Stream {
  /** In the bundle 'both' is left out: compare with the others. */
  direction: Direction;
  /** What the values are. In the bundle 'number' is left out: compare with the others. */
  type: StreamType;
  /** Least value of a number. */
  min?: number;
  /** Greatest value of a number. */
  max?: number;
  /** Smallest change worth sending, in the stream's unit. Default 0: every change. */
  deadband?: number;
  /** Least time between two values sent. Default 0. */
  minIntervalMs?: number;
  /** (host) Human name on the dashboard. */
  label?: string;
  /** (host) Unit shown behind the number. */
  unit?: string;
  /** (host) Words for the whole numbers from `min` on, separated by commas: shown instead of them. */
  words?: string;
  /** (host) How the dashboard shows it, where the type leaves a choice. */
  widget?: 'gauge' | 'led' | 'terminal' | 'slider' | 'value';
  /** Virtual pin 0…255 on Blynk classic. */
  blynk?: number;
  /** Datastream name on Blynk.Cloud (MQTT). Default: the stream's key. */
  blynkMqtt?: string;
  /**
   * Place on BIGIOT, separated by blanks: first the id of a data interface, if the stream has one, then names by which people may set it:
   * '2001', '2001 亮度', '亮度 brightness'.
   *
   * Up: numbers and switches go to the interface, a colour as red × 65536 + green × 256 + blue; without an id they stay here. A text is said to
   * whom spoke last, before that to ALL; one that only goes up may name its receiver: 'U77' a user, 'D1002' a device, 'G5' a group. Down: people set a stream by saying its key or a name, and the value: 'brightness 40', 'colour 255 0 0'.
   * Of the remote control, play, stop and offOn set the first switch; plus and up, minus and down move the first number that has a `bigiot` by a
   * tenth of its range, and a bare number sets it. Anything else goes to the first text stream; what devices say, to the first that only goes
   * down. Who commands is told the new value.
   */
  bigiot?: string;
}

export type Value = string | number;

/** What of the engine a cloud may command. */
export interface System {
  /** Restarts the board; never returns. */
  reboot(): void;
  /** @param unixSeconds the timers move along */
  setClock(unixSeconds: number): void;
}

/** States of the board's way to the cloud, in the order they normally occur. */
export type CloudState =
  | 'wifi-connecting'
  | 'cloud-connecting'
  | 'authorising'
  | 'online'
  | 'refused'
  | 'updating'
  | 'setup'
  | 'safe-mode';

export interface Cloud {
  readonly state: CloudState;
  onState(listener: (state: CloudState) => void): void;
  /**
   * Offers a value. Sent now, or later when the stream's interval, its dead-band, the platform's limit or the link stand in the way;
   * then only the newest value is kept.
   */
  write(stream: Stream, value: Value | Value[]): void;
  /**
   * Calls `listener` with each value from the cloud, as text fields (one; three for a merged colour), and the stream. Where the platform tells who
   * spoke, the name follows a text.
   */
  onWrite(stream: Stream, listener: (values: string[], stream: Stream) => void): void;
  /** Changes how the stream's widget looks, for example ('color', '#FF8000'). */
  setProperty(stream: Stream, property: string, value: Value): void;
  /** Event or push message. @param code event code known to the platform @param text UTF-8 bytes */
  notify(code: string, text: string): void;
  /** Asks the cloud for the last values of all streams it may set, except those changed here and not yet sent. */
  sync(): void;
}
