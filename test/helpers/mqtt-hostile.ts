/** A scripted broker on a loopback port, and a hal over the platform's own sockets and timers for a client in this process. */
import { type AddressInfo, connect, createServer, type Socket as NodeSocket, type Server } from 'node:net';
import type { Endpoint, Hal, Socket } from '../../src/hal/hal.ts';
import { until } from './mqtt-broker.ts';
import { packetsOf } from './mqtt-session.ts';

/** What the broker does next: waits for packets (hex, `..` for any byte), sends bytes, closes or resets the connection, or accepts the next one. */
export type Step = { expect: string } | { send: string } | { pieces: string } | 'close' | 'reset' | 'connection';

export class ScriptedBroker {
  port = 0;
  private readonly sockets: NodeSocket[] = [];
  private readonly server: Server;
  /** Bytes of each connection that no step has expected yet. */
  private readonly received = new Map<NodeSocket, string>();
  /** Connections the script has come to. */
  private taken = 0;

  constructor() {
    this.server = createServer((socket) => {
      this.sockets.push(socket);
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.on('data', (data) => {
        this.received.set(socket, (this.received.get(socket) ?? '') + data.toString('latin1'));
      });
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }

  private get current(): NodeSocket {
    const socket = this.sockets[this.taken - 1];
    if (!socket) throw new Error('A script begins with "connection".');
    return socket;
  }

  async play(steps: readonly Step[]): Promise<void> {
    for (const step of steps) await this.act(step);
  }

  private async act(step: Step): Promise<void> {
    if (step === 'connection') {
      await until('another connection', () => this.sockets.length > this.taken);
      this.taken = this.sockets.length;
    } else if (step === 'close') this.current.end();
    else if (step === 'reset') this.current.resetAndDestroy();
    else if ('send' in step) this.current.write(step.send, 'latin1');
    else if ('pieces' in step)
      for (const byte of step.pieces) {
        this.current.write(byte, 'latin1');
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    else await this.expectPacket(step.expect);
  }

  private async expectPacket(hex: string): Promise<void> {
    const length = hex.replaceAll(' ', '').length / 2;
    const received = () => this.received.get(this.current) ?? '';
    await until(`the packet ${hex}`, () => received().length >= length);
    const [first = ''] = packetsOf(received().slice(0, length));
    if (!new RegExp(`^${hex}$`).test(first)) throw new Error(`expected ${hex}, got ${first}`);
    this.received.set(this.current, received().slice(length));
  }
}

/** @param haste time runs so much faster */
export function nodeHal(haste: number, logged: string[]): Hal {
  const timers = new Map<number, NodeJS.Timeout>();
  let lastTimer = 0;
  return {
    clock: {
      now: () => performance.now() * haste,
      after(run, delayMs) {
        timers.set(++lastTimer, setTimeout(run, delayMs / haste));
        return lastTimer;
      },
      cancel: (timer) => clearTimeout(timers.get(timer)),
    },
    wifi: undefined,
    log: (text) => void logged.push(text),
    random: () => 0,
    connect: (endpoint, opened) => wrap(endpoint, opened),
  };
}

function wrap({ host, port }: Endpoint, opened: (socket: Socket) => void): Socket {
  const node = connect(port, host);
  const wrapped: Socket = {
    write(bytes) {
      if (node.destroyed) throw new Error('This socket is closed');
      node.write(bytes, 'latin1');
    },
    end: () => void node.end(),
    removeAllListeners: (event) => void node.removeAllListeners(event),
    on(event: string, listener: (this: Socket, argument: never) => void) {
      node.on(event, (argument) => listener.call(wrapped, (event === 'data' ? argument.toString('latin1') : argument) as never));
    },
  };
  node.on('error', () => node.destroy());
  node.on('connect', () => opened(wrapped));
  return wrapped;
}
