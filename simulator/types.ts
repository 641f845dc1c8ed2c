import type { BoardData, Chip } from '../boards/types.ts';

/** Everything visible of a virtual board, as plain data. */
export interface BoardSnapshot {
  /** 0…4095 */
  light: number;
  /** One [r, g, b] (0…255) per LED, as last sent on the wire. */
  leds: [number, number, number][];
  /** 1024 bytes, SH1106 page order (bit 0 = top pixel of a page), base64. Empty without an OLED. */
  oled: string;
  buttons: { A: boolean; B: boolean };
  /** Frequency of the buzzer, 0 = silent. */
  buzzerHz: number;
  isRunning: boolean;
}

/** What a person or a script does to a virtual board. */
export type BoardInput =
  | { type: 'light'; value: number }
  | { type: 'button'; button: 'A' | 'B'; isPressed: boolean }
  | { type: 'wifi'; isInRange: boolean }
  | { type: 'reboot' };

/** The wireless network around a board. */
export interface WifiConfig {
  /** Default `classroom`. */
  ssid?: string;
  /** Undefined: any password is right. */
  password?: string;
  /** Joined at power-on without the program's doing, as with Wi-Fi settings the engine saved itself. Default false. */
  isJoined?: boolean;
}

export interface BoardConfig {
  /** Name shown in logs and on the dashboard. */
  name: string;
  board: BoardData;
  chip: Chip;
  /** The emitted script, one character per byte (latin1). */
  bundle: string;
  /** Files put into Storage before the first boot, latin1. */
  files: Record<string, string>;
  wifi?: WifiConfig;
}

/** A board that runs by itself in real time, in its own thread, on real sockets. */
export interface BoardHandle {
  readonly name: string;
  snapshot(): BoardSnapshot;
  /** @throws Error when the input is none of `BoardInput`, or a light value outside 0…4095 */
  input(input: BoardInput): void;
  onSnapshot(listener: (snapshot: BoardSnapshot) => void): void;
  /** Each console line of the program, without the line end. */
  onLog(listener: (line: string) => void): void;
  /** Ends the thread and closes its sockets. */
  stop(): Promise<void>;
}
