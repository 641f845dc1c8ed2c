/** The console of a board, as bytes: over TCP, a serial device, or standard input. */
import { execFile } from 'node:child_process';
import { closeSync, constants, createReadStream, openSync } from 'node:fs';
import { connect } from 'node:net';
import { isatty, ReadStream } from 'node:tty';
import { promisify } from 'node:util';
import { CliError } from './cli-error.ts';

const TELNET_PORT = 23;
const CONNECT_MS = 10_000;
/** Of Espruino on ESP32. */
const BAUD = '115200';
const TCP = /^tcp:\/\/(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?\/?$/i;

/** Refused although there is something: somebody else has it, or the user may not. */
const BUSY = new Set(['EBUSY', 'EACCES', 'EPERM']);

export interface ConsolePort {
  /** How it is called in messages. */
  name: string;
  stream: NodeJS.ReadableStream;
  close(): void;
}

/**
 * @param port `tcp://host:port` or the path of a serial device
 * @throws CliError `E_BOARD_NONE`, `E_BOARD_BUSY`, `E_SERIAL`, `E_USAGE`
 */
export async function openPort(port: string): Promise<ConsolePort> {
  const [, host, number] = TCP.exec(port) ?? [];
  if (host !== undefined) return await openTcp(port, host.replace(/^\[|\]$/g, ''), number ? Number(number) : TELNET_PORT);
  if (/^[a-z]+:\/\//i.test(port)) {
    throw new CliError('E_USAGE', `"${port}" is not a port.`, {
      hint: 'Write tcp://HOST:PORT, or the path of a serial device such as /dev/ttyUSB0.',
    });
  }
  if (process.platform === 'win32') {
    throw new CliError('E_SERIAL', `${port} cannot be read: serial ports need Linux or macOS.`);
  }
  return await openSerial(port);
}

async function openTcp(name: string, host: string, port: number): Promise<ConsolePort> {
  if (port < 1 || port > 65_535) throw new CliError('E_USAGE', `Port ${port} of "${name}" is outside 1 to 65535.`);
  const socket = connect({ host, port, timeout: CONNECT_MS });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('error', reject);
    socket.once('timeout', () => reject(new Error(`no answer within ${CONNECT_MS / 1000} s`)));
  }).catch((error: NodeJS.ErrnoException) => {
    socket.destroy();
    throw portError(name, error);
  });
  socket.setTimeout(0);
  return { name, stream: socket, close: () => socket.destroy() };
}

async function openSerial(path: string): Promise<ConsolePort> {
  let fd: number;
  try {
    // Without waiting for a carrier, and without becoming the terminal of this process.
    fd = openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  } catch (error) {
    throw portError(path, error as NodeJS.ErrnoException);
  }
  if (!isatty(fd)) {
    const stream = createReadStream(path, { fd });
    return { name: path, stream, close: () => stream.destroy() };
  }
  try {
    await makeRaw(path);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  const stream = new ReadStream(fd);
  return { name: path, stream, close: () => stream.destroy() };
}

/** @throws CliError `E_SERIAL` */
async function makeRaw(path: string): Promise<void> {
  try {
    await promisify(execFile)('stty', [process.platform === 'darwin' ? '-f' : '-F', path, BAUD, 'raw', '-echo', 'clocal']);
  } catch (error) {
    throw new CliError(
      'E_SERIAL',
      `${path} cannot be set to ${BAUD} baud: ${(error as Error).message.split('\n').at(-1) || 'stty failed'}.`,
    );
  }
}

/** @returns what the user is told of a port that cannot be opened */
export function portError(name: string, { code = '', message }: NodeJS.ErrnoException): CliError {
  if (BUSY.has(code)) {
    const reason = code === 'EBUSY' ? 'another program uses it' : 'this user may not open it';
    return new CliError('E_BOARD_BUSY', `${name} cannot be opened: ${reason}.`, { data: { port: name } });
  }
  const reasons: Record<string, string> = {
    ENOENT: 'there is no such device',
    ECONNREFUSED: 'nothing listens there',
    ENOTFOUND: 'there is no host of this name',
    EISDIR: 'it is a folder',
  };
  return new CliError('E_BOARD_NONE', `${name} cannot be opened: ${reasons[code] ?? message}.`, { data: { port: name } });
}
