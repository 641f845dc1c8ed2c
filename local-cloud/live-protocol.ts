/**
 * JSON messages between the local cloud and the dashboard page, over the WebSocket at `/live`.
 * Strings here are ordinary text (the server converts from and to UTF-8 bytes at the device socket).
 */
import type { Project, ValueOrigin } from './types.ts';

/** Something said to or by a BIGIOT device. */
export interface ChatLine {
  /** Name of the sender. */
  from: string;
  /** Id of the receiver, where the device did not speak to its owner. */
  to?: string;
  text: string;
  /** Unix ms. */
  time: number;
  /** The device said it. */
  isFromDevice: boolean;
}

export interface DeviceView {
  id: number;
  name: string;
  isOnline: boolean;
  /** Unix ms when the last value came from the device, if any is known. */
  lastSeen?: number;
  project: Project;
  /** Virtual pin → last value, one field or several. */
  pins: Record<number, string[]>;
  /** Virtual pin → property → values, for example { 6: { color: ['#FF8000'] } }. */
  properties: Record<number, Record<string, string[]>>;
  /** Terminal lines kept by the server per pin, oldest first, at most 25. */
  terminals: Record<number, string[]>;
  /** The newest 100 pushes, e-mails and events, oldest first. */
  notifications?: { kind: string; text: string; time: number }[];
  /** The last 50 lines said over BIGIOT, oldest first; undefined while the device was never there. */
  chat?: ChatLine[];
  /** It is on BIGIOT, or was there last. */
  isOnBigiot?: boolean;
  /** Messages the device sent, by the day and month of the cloud's computer. */
  meter?: { today: number; month: number };
}

export interface BoardView {
  name: string;
  snapshot: object;
}

export type ServerMessage =
  | { type: 'hello'; devices: DeviceView[]; boards: BoardView[] }
  | { type: 'device'; device: DeviceView }
  | { type: 'online'; device: number; isOnline: boolean }
  | { type: 'value'; device: number; pin: number; values: string[]; from: ValueOrigin; time: number }
  | { type: 'property'; device: number; pin: number; property: string; values: string[] }
  | { type: 'notification'; device: number; kind: string; text: string; time: number }
  | { type: 'chat'; device: number; line: ChatLine }
  | { type: 'meter'; device: number; today: number; month: number }
  | { type: 'board'; board: BoardView }
  | { type: 'log'; board: string; line: string }
  /** A message of this page could not be carried out; shown to the person as a toast. */
  | { type: 'error'; code: string; text: string };

export type PageMessage =
  /** The owner says something to a BIGIOT device. */
  | { type: 'say'; device: number; text: string }
  | { type: 'write'; device: number; pin: number; values: string[] }
  | { type: 'board-input'; board: string; input: object };

/** Answer of `GET /dashboard/history?device=0&pin=0&since=<unix ms>`: ascending, at most 2 000 points. */
export type HistoryAnswer = [timeMs: number, value: number][];
