/** A server of a few lines on a loopback port, for a device that runs on an engine. */
import { createServer, type Server, type Socket } from 'node:net';

const PATIENCE_MS = 8000;

export abstract class ScriptedServer {
  port = 0;
  logins = 0;
  private socket: Socket | undefined;
  private readonly server: Server = createServer((socket) => {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    this.serve(socket);
  });

  /** A device has connected. */
  protected abstract serve(socket: Socket): void;

  /** What the device has sent so far, for the complaint about a deadline. */
  protected abstract seen(): string;

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

  /** Ends the connection of the device, and waits for its next login. */
  async restart(): Promise<void> {
    const before = this.logins;
    this.drop();
    await this.until('another login', () => this.logins > before);
  }

  close(): void {
    this.drop();
    this.server.close();
  }

  /** Waits until `isReached`, with a deadline. */
  async until(what: string, isReached: () => boolean): Promise<void> {
    const endMs = Date.now() + PATIENCE_MS;
    while (!isReached()) {
      if (Date.now() > endMs) throw new Error(`The device did not get to: ${what}. It sent ${this.seen()}.`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
