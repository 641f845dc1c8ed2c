import type { MessagePort } from 'node:worker_threads';
import type { Endpoint } from '../host-network.ts';
import type { BoardConfig, BoardSnapshot } from '../types.ts';

/** What a thread is started with. */
export interface ThreadData {
  /** URL of the TypeScript module to run. */
  module: string;
  /** The line between board and sockets; bytes travel as strings of one character per byte. */
  port: MessagePort;
  config?: BoardConfig;
}

/** Board → sockets. */
export type SocketCommand =
  | { type: 'connect'; id: number; endpoint: Endpoint; result: SharedArrayBuffer }
  | { type: 'send'; id: number; bytes: string }
  | { type: 'close'; id: number }
  | { type: 'close-all' };

/** Sockets → board. */
export type SocketEvent = { type: 'data'; id: number; bytes: string } | { type: 'closed'; id: number; isBroken: boolean };

/** Written into the shared cell that the board's thread waits on. */
export const ConnectResult = { pending: 0, connected: 1, refused: 2, unknownHost: 3 } as const;

/** Board's thread → host. */
export type BoardEvent = { type: 'log'; line: string } | { type: 'snapshot'; snapshot: BoardSnapshot };
