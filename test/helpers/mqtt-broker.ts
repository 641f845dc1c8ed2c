/** Mosquitto on a loopback port, and a proxy in front of it that cuts, delays or ends connections. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Debian keeps it out of a user's PATH. */
function findMosquitto(): string {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const found = folders.map((folder) => join(folder, 'mosquitto')).find((path) => existsSync(path));
  if (!found)
    throw new Error('The test needs the MQTT broker mosquitto. Install it, for example with "apt-get install mosquitto".');
  return found;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Waits until `isReached`. @throws Error after 15 s */
export async function until(what: string, isReached: () => boolean | Promise<boolean>): Promise<void> {
  for (const endMs = Date.now() + 15_000; !(await isReached()); await delay(5)) {
    if (Date.now() > endMs) throw new Error(`Did not happen within 15 s: ${what}.`);
  }
}

export class Mosquitto {
  port = 0;
  private folder = '';
  private child: ChildProcess | undefined;

  async start(isAnonymousAllowed = true): Promise<void> {
    this.port = await freePort();
    this.folder = await mkdtemp(join(tmpdir(), 'lampyris-mosquitto-'));
    const settings = `listener ${this.port} 127.0.0.1\nallow_anonymous ${isAnonymousAllowed}\npersistence false\n`;
    await writeFile(join(this.folder, 'mosquitto.conf'), settings);
    await this.launch();
  }

  /** Ends the broker and starts it again on the same port. */
  async restart(): Promise<void> {
    await this.halt();
    await this.launch();
  }

  async stop(): Promise<void> {
    await this.halt();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async launch(): Promise<void> {
    this.child = spawn(findMosquitto(), ['-c', 'mosquitto.conf'], { cwd: this.folder, stdio: 'ignore' });
    await until('mosquitto listens', () => isListening(this.port));
  }

  private async halt(): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
}

/** Between the device and its broker. */
export class CuttingProxy {
  port = 0;
  /** Bytes that reach the device at once; 0: as they come. */
  pieceLength = 0;
  connections = 0;
  private readonly server: Server;
  private device: Socket | undefined;

  constructor(brokerPort: number) {
    this.server = createServer((device) => this.serve(device, brokerPort));
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Ends the device's connection. */
  drop(): void {
    this.device?.destroy();
  }

  close(): void {
    this.drop();
    this.server.close();
  }

  private serve(device: Socket, brokerPort: number): void {
    const broker = connect(brokerPort, '127.0.0.1');
    let sending = Promise.resolve();
    this.device = device;
    this.connections++;
    device.setNoDelay(true);
    device.on('data', (data) => broker.write(data));
    broker.on('data', (data) => {
      sending = sending.then(() => this.send(device, data));
    });
    for (const [one, other] of [
      [device, broker],
      [broker, device],
    ] as const) {
      one.on('error', () => one.destroy());
      one.on('close', () => other.destroy());
    }
  }

  private async send(device: Socket, data: Buffer): Promise<void> {
    const length = this.pieceLength || data.length;
    for (let at = 0; at < data.length; at += length) {
      device.write(data.subarray(at, at + length));
      if (length < data.length) await delay(1);
    }
  }
}
