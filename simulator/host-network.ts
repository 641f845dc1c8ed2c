/** The network under a board, as its sockets see it: polled, in byte strings. Real and scripted ones implement this. */

export interface Endpoint {
  host: string;
  port: number;
  /** Encrypted, nothing verified. */
  tls: boolean;
}

export interface HostSocket {
  /** Takes at most `limit` bytes that arrived. @returns '' when there are none, undefined when closed and all was taken */
  receive(limit: number): string | undefined;
  /** @returns how many bytes were taken (0: the peer does not read just now), or undefined when the connection is gone */
  send(bytes: string): number | undefined;
  close(): void;
}

export type ConnectFailure = 'refused' | 'unknown-host';

export interface HostNetwork {
  /** Blocks until the connection is up or has failed. @param changed called whenever bytes arrive or the connection ends */
  connect(endpoint: Endpoint, changed: () => void): HostSocket | ConnectFailure;
  /** Drops every connection without a word to the program. */
  closeAll(): void;
}
