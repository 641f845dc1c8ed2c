import type { Duplex } from 'node:stream';
import { HARDWARE, HARDWARE_LOGIN, LOGIN, PING, QUOTA_LIMIT, RESPONSE } from '../../src/codec/blynk/commands.ts';
import { encodeFrame, encodeResponse, HEADER_LENGTH, MAX_BODY } from '../../src/codec/blynk/frame.ts';
import type { Clock } from '../clock.ts';
import { type DeviceLink, type Hub, type PinName, writeBody } from '../hub.ts';
import type { DeviceRecord } from '../store/store.ts';
import { execute } from './commands/index.ts';
import { type Frame, FrameDecoder } from './decoder.ts';
import { Quota } from './quota.ts';

/** Heartbeat assumed until the device announces its own. */
const DEFAULT_HEARTBEAT_S = 10;
/** Larger command numbers end the connection: what talks like that is no device. */
const MAX_COMMAND = 99;
/** A device that stops reading is dropped when this much waits for it. */
const MAX_UNSENT_BYTES = 1 << 20;

/** Silence after which a connection is closed, in ms. @param heartbeatS as announced by the device */
export function idleLimitMs(heartbeatS = DEFAULT_HEARTBEAT_S): number {
  return Math.ceil((heartbeatS * 23) / 10) * 1000;
}

/** One device connection: framing, login, idle limit and quota. What commands do is in `commands/`. */
export class Connection implements DeviceLink {
  readonly hub: Hub;
  readonly clock: Clock;
  /** Set by the login. */
  device: DeviceRecord | undefined;
  /** Targets of BRIDGE by the sender's bridge pin. */
  readonly bridges = new Map<string, DeviceRecord>();
  /** Time stamp that an open GROUP gives to writes, Unix ms. */
  groupTime: number | undefined;
  /** Largest whole frame the device takes, in bytes, once announced. */
  bufferIn = Infinity;
  /** When the last notification of a kind was accepted, by the clock. */
  readonly notifiedAt = new Map<string, number>();
  private readonly socket: Duplex;
  private readonly decoder: FrameDecoder;
  private readonly quota: Quota;
  private idleMs = idleLimitMs();
  private cancelIdle: () => void;

  constructor(socket: Duplex, hub: Hub, clock: Clock) {
    this.socket = socket;
    this.hub = hub;
    this.clock = clock;
    this.quota = new Quota(clock.now());
    this.decoder = new FrameDecoder({
      isAcceptable: (command, id) => this.isAcceptable(command, id),
      onFrame: (frame) => this.onFrame(frame),
    });
    this.cancelIdle = clock.after(this.idleMs, () => this.close());
    socket.on('data', (chunk: Buffer) => this.decoder.push(chunk));
    socket.on('error', () => this.close());
    socket.on('end', () => this.close());
    socket.on('close', () => this.ended());
  }

  private ended(): void {
    this.cancelIdle();
    if (this.device) this.hub.disconnect(this.device, this);
  }

  close(): void {
    this.cancelIdle();
    this.socket.destroy();
  }

  /** Takes over the heartbeat a device announced. */
  setHeartbeat(seconds: number): void {
    this.idleMs = idleLimitMs(seconds);
    this.restartIdle();
  }

  private restartIdle(): void {
    this.cancelIdle();
    this.cancelIdle = this.clock.after(this.idleMs, () => this.close());
  }

  private isAcceptable(command: number, id: number): boolean {
    const isLogin = command === LOGIN || command === HARDWARE_LOGIN;
    if (id > 0 && command <= MAX_COMMAND && (this.device || isLogin)) return true;
    this.close();
    return false;
  }

  private onFrame(frame: Frame): boolean {
    this.restartIdle();
    if (this.device && !this.isWithinQuota(this.device, frame)) return !this.socket.destroyed;
    if (frame.command !== RESPONSE) execute(frame, this);
    return !this.socket.destroyed;
  }

  /** Pings count but are answered all the same, so that the device does not take the limit for a dead link. */
  private isWithinQuota(device: DeviceRecord, frame: Frame): boolean {
    const verdict = this.quota.take(this.clock.now());
    if (verdict === 'flood') {
      this.hub.warn(`Device "${device.name}" was disconnected: flood of more than 100 messages a second. Send less often.`);
      this.close();
      return false;
    }
    if (verdict === 'report') {
      this.hub.warn(`Device "${device.name}" sends more than 100 messages a second; the excess is dropped (flood).`);
      this.reply(frame.id, QUOTA_LIMIT);
    }
    return verdict === 'pass' || frame.command === PING;
  }

  reply(id: number, status: number): void {
    this.sendBytes(encodeResponse(id, status));
  }

  write(name: PinName, values: string[], id: number): void {
    this.send(HARDWARE, id, writeBody(name, values));
  }

  send(command: number, id: number, body: string): void {
    const size = HEADER_LENGTH + body.length;
    if (body.length > MAX_BODY || size > this.bufferIn) {
      const limit = Math.min(this.bufferIn, HEADER_LENGTH + MAX_BODY);
      this.hub.warn(
        `Device "${this.device?.name}" was not sent a message of ${size} bytes: it takes at most ${limit} (buff-in).`,
      );
      return;
    }
    this.sendBytes(encodeFrame(command, id, body));
  }

  private sendBytes(bytes: string): void {
    if (this.socket.destroyed) return;
    this.socket.write(bytes, 'latin1');
    if (this.socket.writableLength <= MAX_UNSENT_BYTES) return;
    this.hub.warn(`Device "${this.device?.name}" was disconnected: it does not read what it is sent.`);
    this.close();
  }
}
