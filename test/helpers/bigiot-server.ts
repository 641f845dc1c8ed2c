/** A BIGIOT server of a few lines on a loopback port, for a device that runs on an engine. */
import { createServer, type Server, type Socket } from 'node:net';

const PATIENCE_MS = 8000;

export class BigiotServer {
  port = 0;
  /** Lines of the device other than login and status, as JSON. */
  readonly lines: Record<string, unknown>[] = [];
  logins = 0;
  /** Set: says nothing until the next connection. */
  isMute = false;
  /** Set: asks for an encrypted login, and accepts this digest only. */
  digest: string | undefined;
  private socket: Socket | undefined;
  private readonly server: Server = createServer((socket) => this.serve(socket));

  listen(): Promise<void> {
    return new Promise((resolve) => {
      this.server.listen(0, '127.0.0.1', () => {
        const address = this.server.address();
        this.port = address && typeof address === 'object' ? address.port : 0;
        resolve();
      });
    });
  }

  send(bytes: string): void {
    this.socket?.write(bytes, 'latin1');
  }

  /** Ends the connection of the device. */
  drop(): void {
    this.socket?.destroy();
  }

  close(): void {
    this.drop();
    this.server.close();
  }

  /** Waits until `isReached`, with a deadline. */
  async until(what: string, isReached: () => boolean): Promise<void> {
    const endMs = Date.now() + PATIENCE_MS;
    while (!isReached()) {
      if (Date.now() > endMs) throw new Error(`The device did not get to: ${what}. It sent ${JSON.stringify(this.lines)}.`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  private serve(socket: Socket): void {
    let rest = '';
    this.socket = socket;
    this.isMute = false;
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.write('{"M":"WELCOME TO BIGIOT"}\n');
    socket.on('data', (data) => {
      const lines = (rest + data.toString('latin1')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.answer(socket, JSON.parse(line));
    });
  }

  private answer(socket: Socket, line: Record<string, unknown>): void {
    if (line.M === 'checkin') this.logIn(socket, line.K);
    else if (line.M === 'status') {
      if (!this.isMute) socket.write('{"M":"checked"}\n');
    } else if (line.M !== 'checkout') this.lines.push(line);
  }

  private logIn(socket: Socket, key: unknown): void {
    if (this.digest && key !== this.digest) {
      socket.write('{"M":"token","ID":"1001","K":"0123456789abcdef0123456789abcdef"}\n');
      return;
    }
    this.logins++;
    socket.write('{"M":"checkinok","ID":"D1001","NAME":"LED\\u706f","T":"1700000000"}\n');
  }
}
