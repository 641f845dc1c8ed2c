/** The other end of a measurement: accepts the login, then sends or takes messages. Loopback only. */
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { valueFrame } from './harness.ts';

const LOGIN_OK = '\0\0\x01\0\xc8';
/** Long enough for the interpreter to take each write alone, even under valgrind. */
const GAP_MS = 15;
/** Time for the last message to be handled before the program ends. */
const SETTLE_MS = 1500;

/** What the server sends after the login. `single`: one write each. `merged`: all in one write. */
export interface Feed {
  form: 'none' | 'single' | 'merged';
  count: number;
}

async function feed(socket: Socket, { form, count }: Feed): Promise<void> {
  if (form === 'none') return;
  await delay(GAP_MS * 20);
  const frames = Array.from({ length: count }, (_, index) => valueFrame(index + 2));
  if (form === 'merged') socket.write(frames.join(''), 'latin1');
  else
    for (const frame of frames) {
      socket.write(frame, 'latin1');
      await delay(GAP_MS);
    }
  await delay(SETTLE_MS);
  socket.destroy();
}

/** Starts a server for one client. @returns its port, and how to end it */
export async function startServer(what: Feed): Promise<{ port: number; received: () => number; close: () => void }> {
  let received = 0;
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    sockets.push(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      received += data.length;
    });
    socket.once('data', () => {
      socket.write(LOGIN_OK, 'latin1');
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
