/** The other end of a measurement: accepts the login, then sends or takes messages. Loopback only. */
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Delivery, Protocol } from './protocol.ts';

/** Long enough for the interpreter to take each write alone, even under valgrind. */
const GAP_MS = 15;
/** Time to handle a message under valgrind, on a busy machine: before that the program must not end. */
const SETTLE_MS = 10;

/** What the server sends after the login. `single`: one write each. `merged`: all in one write. */
export interface Feed {
  protocol: Protocol;
  form: 'none' | 'single' | 'merged';
  delivery: Delivery;
  count: number;
}

export interface BenchServer {
  port: number;
  /** Bytes that came, the login included. */
  received(): number;
  close(): void;
}

async function feed(socket: Socket, { protocol, form, delivery, count }: Feed): Promise<void> {
  if (form === 'none') return;
  await delay(GAP_MS * 20);
  const frames = Array.from({ length: count }, (_, index) => protocol.message(index + 2, delivery));
  if (form === 'merged') socket.write(frames.join(''), 'latin1');
  else
    for (const frame of frames) {
      socket.write(frame, 'latin1');
      await delay(GAP_MS);
    }
  await delay(1000 + count * SETTLE_MS);
  socket.destroy();
}

/** Starts a server for one client. */
export async function startServer(what: Feed): Promise<BenchServer> {
  let received = 0;
  let isWelcome = false;
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    sockets.push(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    if (what.protocol.greeting) socket.write(what.protocol.greeting, 'latin1');
    socket.on('data', (data) => {
      received += data.length;
      if (isWelcome) {
        const answer = what.protocol.answer(data.toString('latin1'));
        if (answer) socket.write(answer, 'latin1');
        return;
      }
      isWelcome = true;
      socket.write(what.protocol.welcome, 'latin1');
      feed(socket, what).catch(() => socket.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The server of the measurement has no port.');
  return {
    port: address.port,
    received: () => received,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
