/** What the benchmark must know of a protocol: its client's program, and the other end of the connection. */

export type Mode = 'send' | 'receive' | 'tick';
/** Whether the receiver acknowledges messages: QoS 1 of MQTT. */
export type Delivery = 'plain' | 'acknowledged';

export interface Protocol {
  name: string;
  /** What is built and put into Storage, its exports in `exports`. */
  entry: URL;
  /** A whole program that connects: what it takes is counted in variables. */
  program: URL;
  /**
   * Text that starts the client and ends with it connected: then it calls `begin`. Given are `hal` and `settings`; each message received is
   * counted in `got`.
   */
  start: string;
  /** Text of the object that a client is handed as `settings`. */
  settings(port: number): string;
  /** Text of the call that sends a message. */
  send: Record<Delivery, string>;
  /** A message as the server sends it. */
  message(id: number, delivery: Delivery): string;
  /** What the server says when it is connected to. Default: nothing. */
  greeting?: string;
  /** A message as the client sends it. Default: as the server does. */
  uplink?: string;
  /** What the server says to the first bytes of the client. */
  welcome: string;
  /** @returns what answers each packet of the client, in order; whole packets come together */
  answer(bytes: string): string;
}
