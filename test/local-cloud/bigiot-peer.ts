/** A BIGIOT device, user or stranger that is nothing but a socket: it sends text and reads lines. */
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { Project } from '../../local-cloud/types.ts';
import { type TestCloud, TOKEN_A, TOKEN_B, until } from './helpers.ts';

export const GREENHOUSE: Project = {
  name: 'Greenhouse',
  streams: {
    power: { direction: 'both', type: 'switch', label: 'Power', bigiot: '2001 电源' },
    brightness: { direction: 'both', type: 'number', min: 0, max: 1000, label: 'Brightness', bigiot: '2002', blynk: 4 },
    place: { direction: 'up', type: 'text', bigiot: '2003', blynk: 5 },
    colour: { direction: 'both', type: 'colour', bigiot: '2004', blynk: 6 },
    fan: { direction: 'down', type: 'switch', blynk: 8 },
    terminal: { direction: 'both', type: 'text', widget: 'terminal', blynk: 7 },
  },
};

export type Line = Record<string, unknown>;

export class BigiotPeer {
  isClosed = false;
  /** Everything received, as text. */
  text = '';
  private taken = 0;

  constructor(readonly socket: Socket) {
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      this.text += chunk;
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      this.isClosed = true;
    });
    onTestFinished(() => void socket.destroy());
  }

  send(...messages: object[]): void {
    this.write(messages.map((message) => `${JSON.stringify(message)}\n`).join(''));
  }

  write(data: string | Buffer): void {
    this.socket.write(data);
  }

  /** Whole lines so far. */
  lines(): Line[] {
    return this.text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Line);
  }

  /** Takes the next line. */
  async next(): Promise<Line> {
    await until(() => this.lines().length > this.taken, `line ${this.taken + 1}; got ${this.text}`);
    return this.lines()[this.taken++] as Line;
  }

  /** Takes lines until one has this `M`. */
  async nextOf(method: string): Promise<Line> {
    for (;;) {
      const line = await this.next();
      if (line.M === method) return line;
    }
  }

  /** What the server answers to `messages`: all lines up to the answer to a query of the time. */
  async answers(...messages: object[]): Promise<Line[]> {
    this.send(...messages, { M: 'time', F: 'His' });
    const lines: Line[] = [];
    for (;;) {
      const line = await this.next();
      if (line.M === 'time' && /^\d{6}$/.test(String(line.T))) return lines;
      lines.push(line);
    }
  }

  closed(): Promise<boolean> {
    return until(() => this.isClosed, 'the end of the connection');
  }
}

/** Connects and takes the greeting. */
export async function visit(port: number): Promise<BigiotPeer> {
  const peer = new BigiotPeer(connect({ port, host: '127.0.0.1', noDelay: true }));
  await peer.nextOf('WELCOME TO BIGIOT');
  return peer;
}

export const CHECKIN_A = { M: 'checkin', ID: '1001', K: TOKEN_A };
export const CHECKIN_B = { M: 'checkin', ID: '1002', K: TOKEN_B };

/** A device that is logged in. */
export async function online(cloud: TestCloud, login: { ID: string } = CHECKIN_A, port = cloud.bigiotPort): Promise<BigiotPeer> {
  const peer = await visit(port);
  peer.send(login);
  await peer.nextOf('checkinok');
  return peer;
}

/** The owner on the TLS port, logged in; the cloud must have that port. */
export async function owner(cloud: TestCloud): Promise<BigiotPeer> {
  const socket = connectTls({
    port: cloud.bigiotTlsPort ?? 0,
    host: '127.0.0.1',
    servername: 'localhost',
    ca: cloud.certificate,
  });
  const peer = new BigiotPeer(socket);
  peer.send({ M: 'login', ID: cloud.bigiot.userId, K: cloud.bigiot.userKey });
  await peer.nextOf('loginok');
  return peer;
}

/** Flags raised so far. */
export const flagsOf = (cloud: TestCloud): string[] => cloud.bigiot.flags.map(({ flag }) => flag);
