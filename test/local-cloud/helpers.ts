import { type Socket, connect as tcpConnect } from 'node:net';
import { onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { startLocalCloud } from '../../local-cloud/index.ts';
import type { ServerMessage } from '../../local-cloud/live-protocol.ts';
import type { CloudEvent, LocalCloud, LocalCloudOptions, Project } from '../../local-cloud/types.ts';

export const TOKEN_A = '0123456789abcdef0123456789abcdef';
export const TOKEN_B = 'fedcba9876543210fedcba9876543210';
export const NO_STREAMS: Project = { name: 'Plain', streams: {} };

/** Tests may fake the global timers; waiting for real sockets needs the real one. */
const realSetTimeout = globalThis.setTimeout;
const POLL_MS = 5;
const DEADLINE_MS = 10_000;

/** Waits until `probe` gives something else than undefined or false. */
export async function until<T>(probe: () => T | undefined | false, what: string): Promise<T> {
  const deadline = process.hrtime.bigint() + BigInt(DEADLINE_MS) * 1_000_000n;
  for (;;) {
    const found = probe();
    if (found !== undefined && found !== false) return found;
    if (process.hrtime.bigint() > deadline) throw new Error(`Waited ${DEADLINE_MS} ms for ${what}.`);
    await new Promise((resolve) => realSetTimeout(resolve, POLL_MS));
  }
}

export interface TestCloud extends LocalCloud {
  events: CloudEvent[];
  /** Texts of the warnings so far. */
  warnings(): string[];
  /** GET on the dashboard's port. */
  get(path: string, init?: RequestInit): Promise<Response>;
}

/** Local cloud on free ports with devices A ("Lamp") and B ("Neighbour"); ends with the test. */
export async function startCloud(options: Partial<LocalCloudOptions> & { project?: Project } = {}): Promise<TestCloud> {
  const { project = NO_STREAMS, ...cloudOptions } = options;
  const events: CloudEvent[] = [];
  const cloud = await startLocalCloud({
    database: ':memory:',
    blynkPort: 0,
    mqttPort: 0,
    bigiotPort: 0,
    bigiotHeartbeatPort: 0,
    httpPort: 0,
    onEvent: (event) => events.push(event),
    ...cloudOptions,
  });
  let isClosed = false;
  const close = async (): Promise<void> => {
    if (!isClosed) await cloud.close();
    isClosed = true;
  };
  onTestFinished(close);
  cloud.addDevice({ name: 'Lamp', token: TOKEN_A, project });
  cloud.addDevice({ name: 'Neighbour', token: TOKEN_B, project: NO_STREAMS });
  return {
    ...cloud,
    close,
    events,
    warnings: () => events.flatMap((event) => (event.type === 'warning' ? [event.text] : [])),
    get: (path, init) => fetch(new URL(path, cloud.url), { redirect: 'manual', ...init }),
  };
}

/** Bytes written as hex; `<A>` and `<B>` are the tokens, spaces are ignored. */
export function bytes(hex: string): Buffer {
  const filled = hex
    .replaceAll('<A>', Buffer.from(TOKEN_A).toString('hex'))
    .replaceAll('<B>', Buffer.from(TOKEN_B).toString('hex'));
  return Buffer.from(filled.replaceAll(/\s/g, ''), 'hex');
}

/** Bytes as in the case tables: `00 00 01 00 c8`. */
export function hex(data: Buffer): string {
  return data.toString('hex').replaceAll(/..(?!$)/g, '$& ');
}

/** Frame with a body of UTF-8 text fields. */
export function frame(command: number, id: number, ...fields: (string | number)[]): Buffer {
  const body = Buffer.from(fields.join('\0'));
  const header = Buffer.alloc(5);
  header.writeUInt8(command, 0);
  header.writeUInt16BE(id, 1);
  header.writeUInt16BE(body.length, 3);
  return Buffer.concat([header, body]);
}

export const LOGIN_A = '1d 00 01 00 20 <A>';
export const LOGIN_B = '1d 00 01 00 20 <B>';
export const LOGIN_OK = '00 00 01 00 c8';
const PING = '06 7f ff 00 00';
const PONG = '00 7f ff 00 c8';

/** A device that is nothing but a socket. */
export class RawDevice {
  readonly socket: Socket;
  isClosed = false;
  private received = Buffer.alloc(0);

  constructor(port: number) {
    this.socket = tcpConnect({ port, host: '127.0.0.1', noDelay: true });
    this.socket.on('data', (chunk) => {
      this.received = Buffer.concat([this.received, chunk]);
    });
    this.socket.on('error', () => {});
    this.socket.on('close', () => {
      this.isClosed = true;
    });
    onTestFinished(() => {
      this.socket.destroy();
    });
  }

  send(data: string | Buffer): void {
    this.socket.write(typeof data === 'string' ? bytes(data) : data);
  }

  /** Takes the next bytes from the server, as many as `expected` has; compare both. */
  async take(length: number): Promise<Buffer> {
    await until(() => this.received.length >= length, `${length} bytes, has ${hex(this.received)}`);
    const taken = this.received.subarray(0, length);
    this.received = this.received.subarray(length);
    return taken;
  }

  /** Takes the next whole frame. */
  async takeFrame(): Promise<{ command: number; id: number; status: number; fields: string[] }> {
    const header = await this.take(5);
    const command = header.readUInt8(0);
    const status = header.readUInt16BE(3);
    const body = command === 0 ? '' : (await this.take(status)).toString('utf8');
    return { command, id: header.readUInt16BE(1), status, fields: body.split('\0') };
  }

  /**
   * Sends `data` and a ping; answers all that came before the ping's answer, as hex.
   * Frames are handled in order, so an empty answer proves that the server has nothing to say.
   */
  async answerTo(data: string | Buffer): Promise<string> {
    this.send(data);
    this.send(PING);
    const pong = bytes(PONG);
    await until(() => this.isClosed || this.received.includes(pong), 'the answer to a ping');
    const end = this.received.indexOf(pong);
    if (end < 0) throw new Error(`The server closed the connection; it had sent ${hex(this.received)}.`);
    const answer = this.received.subarray(0, end);
    this.received = this.received.subarray(end + pong.length);
    return hex(answer);
  }

  async closed(): Promise<string> {
    await until(() => this.isClosed, 'the server to close the connection');
    return hex(this.received);
  }
}

export async function logIn(cloud: LocalCloud, login = LOGIN_A): Promise<RawDevice> {
  const device = new RawDevice(cloud.blynkPort);
  device.send(login);
  const answer = hex(await device.take(5));
  if (answer !== LOGIN_OK) throw new Error(`Login answered ${answer}.`);
  return device;
}

/** A dashboard page that is nothing but its WebSocket. */
export class RawPage {
  readonly socket: WebSocket;
  readonly messages: ServerMessage[] = [];

  constructor(port: number) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/live`);
    this.socket.on('message', (data) => this.messages.push(JSON.parse(String(data)) as ServerMessage));
    this.socket.on('error', () => {});
    onTestFinished(() => this.socket.terminate());
  }

  /** First message of the type that also passes `test`. */
  next<T extends ServerMessage['type']>(
    type: T,
    test: (message: Extract<ServerMessage, { type: T }>) => boolean = () => true,
  ): Promise<Extract<ServerMessage, { type: T }>> {
    const isWanted = (message: ServerMessage): message is Extract<ServerMessage, { type: T }> => message.type === type;
    return until(() => this.messages.filter(isWanted).find(test), `a live message of type ${type}`);
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }
}

export async function openPage(cloud: LocalCloud): Promise<RawPage> {
  const page = new RawPage(cloud.httpPort);
  await page.next('hello');
  return page;
}
