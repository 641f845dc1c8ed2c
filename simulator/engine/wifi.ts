import type { Engine } from './engine.ts';
import { EngineError } from './realm.ts';

/** The wireless network around a board. */
export interface Air {
  ssid: string;
  /** Undefined: any password is right. */
  password: string | undefined;
}

/** Time to find the network, associate and get an address. */
const JOIN_MS = 300;
/** Time after which the engine gives up: three attempts. */
const FAIL_MS = 3000;
const MAX_SSID = 32;
const MAX_PASSWORD = 64;
const ADDRESS = { ip: '192.168.4.2', netmask: '255.255.255.0', gw: '192.168.4.1' };

/** The `Wifi` module: station mode over a made-up network. */
export class WifiStation {
  /** An address is there: sockets work. */
  isUp: boolean;
  private readonly engine: Engine;
  private readonly air: Air;
  private readonly lost: () => void;
  private isInRange = true;
  private joinedSsid = '';
  private attempt: number | undefined;
  private object: object = {};

  /** @param isUp joined from the start, as with settings the engine saved @param lost called when the link goes down */
  constructor(engine: Engine, air: Air, isUp: boolean, lost: () => void) {
    this.engine = engine;
    this.air = air;
    this.isUp = isUp;
    this.lost = lost;
    if (isUp) this.joinedSsid = air.ssid;
  }

  module(): object {
    const { realm } = this.engine;
    const nothing = () => undefined;
    this.object = realm.object();
    realm.defineFunctions(this.object, {
      connect: (ssid, options, done) => this.connect(ssid, options, done),
      disconnect: (done) => {
        this.cancel();
        this.down('8', 'ASSOC_LEAVE');
        this.engine.queue(undefined, done);
      },
      getStatus: () => realm.object({ station: this.isUp ? 'connected' : 'off', ap: 'disabled', mode: 'sta', powersave: 'none' }),
      getDetails: () =>
        realm.object(this.isUp ? { status: 'connected', ssid: this.joinedSsid, rssi: -50, savedSsid: null } : { status: 'off' }),
      getIP: () => realm.object(this.isUp ? { ...ADDRESS, mac: '02:00:00:00:00:01' } : { ip: '0.0.0.0' }),
      getHostname: () => 'espruino',
      setHostname: nothing,
      save: nothing,
      restore: nothing,
      setSNTP: nothing,
      stopAP: nothing,
      scan: (done) =>
        this.engine.queue(undefined, done, [
          realm.array(this.isInRange ? [realm.object({ ssid: this.air.ssid, rssi: -50 })] : []),
        ]),
    });
    return this.object;
  }

  /** The access point goes away or comes back. A board that lost it stays off-line until the program connects again. */
  setInRange(isInRange: boolean): void {
    this.isInRange = isInRange;
    if (!isInRange) this.down('200', 'BEACON_TIMEOUT');
  }

  private connect(ssid: unknown, options: unknown, done: unknown): void {
    const { password } = (options ?? {}) as { password?: unknown };
    if (typeof ssid !== 'string' || ssid.length === 0 || ssid.length > MAX_SSID) throw new EngineError('Error', 'Invalid SSID');
    if (password !== undefined && String(password).length > MAX_PASSWORD) throw new EngineError('Error', 'Password too long');
    this.cancel();
    this.down('8', 'ASSOC_LEAVE');
    const fault = this.fault(ssid, password === undefined ? undefined : String(password));
    const finish = () => {
      this.attempt = undefined;
      if (fault) this.fail(ssid, fault, done);
      else this.up(ssid, done);
    };
    this.attempt = this.engine.timers.add(finish, fault ? FAIL_MS : JOIN_MS, false, [], true);
  }

  private fault(ssid: string, password: string | undefined): { reason: string; text: string } | undefined {
    if (!this.isInRange || ssid !== this.air.ssid) return { reason: '201', text: 'NO_AP_FOUND' };
    const isRight = this.air.password === undefined || this.air.password === (password ?? '');
    return isRight ? undefined : { reason: '15', text: '4WAY_HANDSHAKE_TIMEOUT' };
  }

  private up(ssid: string, done: unknown): void {
    const { realm } = this.engine;
    this.isUp = true;
    this.joinedSsid = ssid;
    this.engine.emit(this.object, 'associated', [
      realm.object({ ssid, mac: '02:00:00:00:00:02', channel: '6', authmode: 'wpa2' }),
    ]);
    this.engine.emit(this.object, 'connected', [realm.object(ADDRESS)]);
    if (typeof done === 'function') this.engine.queue(undefined, done, [null]);
  }

  private fail(ssid: string, fault: { reason: string; text: string }, done: unknown): void {
    const { realm } = this.engine;
    this.engine.emit(this.object, 'disconnected', [realm.object({ ssid, mac: '', reason: fault.reason, msg: fault.text })]);
    if (typeof done === 'function') this.engine.queue(undefined, done, [fault.text]);
  }

  private down(reason: string, msg: string): void {
    if (!this.isUp) return;
    this.isUp = false;
    this.lost();
    const details = { ssid: this.joinedSsid, mac: '02:00:00:00:00:02', reason, msg };
    this.engine.emit(this.object, 'disconnected', [this.engine.realm.object(details)]);
  }

  private cancel(): void {
    if (this.attempt !== undefined) this.engine.timers.remove(this.attempt);
    this.attempt = undefined;
  }
}
