/** A Blynk server of a few lines on a loopback port, for a device that runs on the real interpreter. */
import type { Socket } from 'node:net';
import { frame, framesOf } from './blynk-session.ts';
import { ScriptedServer } from './scripted-server.ts';

export class DeviceServer extends ScriptedServer {
  /** Frames of the device other than login, information and pings; as hex. */
  readonly frames: string[] = [];

  protected seen(): string {
    return `${this.frames.length} frames`;
  }

  protected serve(socket: Socket): void {
    let rest = '';
    socket.on('data', (data) => {
      rest += data.toString('latin1');
      const whole = wholeFrames(rest);
      rest = rest.slice(whole.length);
      for (const each of framesOf(whole)) this.answer(socket, each);
    });
  }

  private answer(socket: Socket, sent: string): void {
    const command = Number.parseInt(sent.slice(0, 2), 16);
    const id = Number.parseInt(sent.slice(3, 8).replace(' ', ''), 16);
    if (command === 29 || command === 6 || command === 17) {
      socket.write(String.fromCharCode(0, id >> 8, id & 255, 0, 200), 'latin1');
      if (command === 29) this.logins++;
    } else this.frames.push(sent);
  }
}

function wholeFrames(bytes: string): string {
  let end = 0;
  for (;;) {
    if (bytes.length < end + 5) return bytes.slice(0, end);
    const length = bytes.charCodeAt(end) === 0 ? 0 : bytes.charCodeAt(end + 3) * 256 + bytes.charCodeAt(end + 4);
    if (bytes.length < end + 5 + length) return bytes.slice(0, end);
    end += 5 + length;
  }
}

/** A value for a pin, as the server sends it. */
export function value(id: number, pin: number, text: string): string {
  return frame(20, id, 'vw', pin, text);
}
