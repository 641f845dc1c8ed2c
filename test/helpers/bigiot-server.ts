/** A BIGIOT server of a few lines on a loopback port, for a device that runs on an engine. */
import type { Socket } from 'node:net';
import { ScriptedServer } from './scripted-server.ts';

/** A line that is no JSON is the object `{ broken }`. */
function read(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line);
  } catch {
    return { broken: line };
  }
}

export class BigiotServer extends ScriptedServer {
  /** Lines of the device other than login and status, read. */
  readonly lines: Record<string, unknown>[] = [];
  /** Set: says nothing until the next connection. */
  isMute = false;
  /** Set: asks for an encrypted login, and accepts this digest only. */
  digest: string | undefined;

  protected seen(): string {
    return JSON.stringify(this.lines);
  }

  protected serve(socket: Socket): void {
    let rest = '';
    this.isMute = false;
    socket.write('{"M":"WELCOME TO BIGIOT"}\n');
    socket.on('data', (data) => {
      const lines = (rest + data.toString('latin1')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.answer(socket, read(line));
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
