/** Device side of Blynk.Cloud over MQTT 3.1.1: login by token, uplink topics, `downlink/` only for the device meant. */
import { Aedes, type AuthenticateError, type Client, type Connection } from 'aedes';
import { Quota } from '../blynk/quota.ts';
import type { Clock } from '../clock.ts';
import type { Hub } from '../hub.ts';
import type { DeviceRecord } from '../store/store.ts';
import { hintOf } from '../text.ts';
import type { DeviceCommand } from '../types.ts';
import { limitPackets } from './packet-limit.ts';
import { MAX_MESSAGE, MqttSession, messageSize } from './session.ts';
import { takeUplink } from './uplink.ts';

const USER = 'device';
const MAX_CLIENT_ID = 64;
/** A connection that has not logged in by then is closed. */
const LOGIN_TIMEOUT_MS = 10_000;
/** CONNACK return codes (MQTT 3.1.1, table 3.1). */
const IDENTIFIER_REJECTED = 2;
const BAD_CREDENTIALS = 4;

export interface MqttBroker {
  /** Takes a connection. */
  handle(stream: Connection): void;
  /** @returns number of connections the command went to */
  command(device: DeviceRecord, command: DeviceCommand, text?: string): number;
  close(): Promise<void>;
}

/** One filter under `downlink/`, with `#` at its end only; `+` is not supported. */
function isAllowedFilter(filter: string): boolean {
  return /^downlink\/([^+#]+\/?|([^+#]+\/)?#)$/.test(filter);
}

class Broker {
  private readonly sessions = new Map<Client, MqttSession>();
  private readonly quotas = new Map<Client, Quota>();

  constructor(
    private readonly hub: Hub,
    private readonly clock: Clock,
  ) {}

  /** @returns the device of a login, undefined when it is refused */
  login(client: Client, user: string | undefined, password: Buffer | undefined): boolean {
    const token = password?.toString('latin1') ?? '';
    const device = user === USER ? this.hub.deviceByToken(token) : undefined;
    if (!device) {
      this.hub.emit({ type: 'login-refused', tokenHint: hintOf(token) });
      return false;
    }
    // One token, one connection: the newer one takes over.
    for (const session of this.of(device)) session.close();
    this.sessions.set(client, new MqttSession(client, device, this.hub));
    return true;
  }

  ready(client: Client): void {
    const session = this.sessions.get(client);
    if (session) this.hub.connect(session.device, session);
  }

  gone(client: Client): void {
    const session = this.sessions.get(client);
    this.sessions.delete(client);
    this.quotas.delete(client);
    if (session) this.hub.disconnect(session.device, session);
  }

  /** @returns an error to end the connection */
  publish(client: Client, topic: string, payload: Buffer, qos: number): Error | null {
    const session = this.sessions.get(client);
    if (!session) return new Error('not logged in');
    const { device } = session;
    const size = messageSize(Buffer.byteLength(topic), payload.length, qos);
    const refuse = (what: string): Error => {
      this.hub.warn(`Device "${device.name}" was disconnected: ${what}.`);
      return new Error(what);
    };
    if (topic.startsWith('downlink/')) return refuse(`it published ${topic}, but downlink topics are the cloud's`);
    if (size > MAX_MESSAGE) return refuse(`it published ${size} bytes on ${topic}; at most ${MAX_MESSAGE} are allowed`);
    if (qos > 1) return refuse(`it published ${topic} at QoS 2; use 0 or 1`);
    const verdict = this.quotaOf(client).take(this.clock.now());
    if (verdict === 'flood') return refuse('flood of more than 100 messages a second. Send less often');
    if (verdict === 'report') session.command('diag', 'More than 100 messages a second: the excess is dropped.');
    if (verdict === 'pass') this.hub.meter.count(device);
    if (verdict === 'pass') takeUplink(session, topic, payload.toString('latin1'));
    return null;
  }

  subscribe(client: Client, filter: string): boolean {
    const session = this.sessions.get(client);
    const isAllowed = isAllowedFilter(filter);
    if (session && isAllowed) session.filters.add(filter);
    if (session && !isAllowed) {
      this.hub.warn(`Device "${session.device.name}" was refused the subscription ${filter}: only filters under downlink/.`);
    }
    return isAllowed;
  }

  unsubscribe(client: Client, filters: readonly string[]): void {
    for (const filter of filters) this.sessions.get(client)?.filters.delete(filter);
  }

  of(device: DeviceRecord): MqttSession[] {
    return [...this.sessions.values()].filter((session) => session.device === device);
  }

  private quotaOf(client: Client): Quota {
    const known = this.quotas.get(client) ?? new Quota(this.clock.now());
    this.quotas.set(client, known);
    return known;
  }
}

function refusal(returnCode: number): AuthenticateError {
  return Object.assign(new Error(`refused with return code ${returnCode}`), { returnCode }) as AuthenticateError;
}

/** Starts the broker; connections are handed to `handle`. */
export async function createMqttBroker(hub: Hub, clock: Clock): Promise<MqttBroker> {
  const broker = new Broker(hub, clock);
  const nameless = new WeakSet<Client>();
  const aedes = await Aedes.createBroker({
    connectTimeout: LOGIN_TIMEOUT_MS,
    preConnect(client, packet, done) {
      // Without an id there is nothing to keep a session by [MQTT-3.1.3-8].
      if (packet.clientId === '' && !packet.clean) nameless.add(client);
      // Sessions are always clean: nothing is kept for a device that is away.
      packet.clean = true;
      done(null, true);
    },
    authenticate(client, user, password, done) {
      if (client.id.length > MAX_CLIENT_ID || nameless.has(client)) return done(refusal(IDENTIFIER_REJECTED), false);
      const isKnown = broker.login(client, user, password as Buffer | undefined);
      done(isKnown ? null : refusal(BAD_CREDENTIALS), isKnown);
    },
    authorizePublish(client, packet, done) {
      done(client ? broker.publish(client, packet.topic, Buffer.from(packet.payload), packet.qos) : null);
    },
    authorizeSubscribe: (client, subscription, done) =>
      done(null, broker.subscribe(client, subscription.topic) ? subscription : null),
    // Between devices nothing is passed on; the cloud's own messages are under downlink/, which no device may publish.
    authorizeForward: (_client, packet) => (packet.topic.startsWith('downlink/') ? packet : null),
  });
  aedes.on('clientReady', (client) => broker.ready(client));
  aedes.on('clientDisconnect', (client) => broker.gone(client));
  aedes.on('unsubscribe', (filters, client) => broker.unsubscribe(client, filters));
  for (const event of ['clientError', 'connectionError'] as const) aedes.on(event, (client) => broker.gone(client));
  return {
    handle: (stream) => void aedes.handle(limitPackets(stream, (text) => hub.warn(text))),
    command(device, command, text) {
      const sessions = broker.of(device);
      for (const session of sessions) session.command(command, text);
      return sessions.length;
    },
    close: () => new Promise((resolve) => aedes.close(() => resolve())),
  };
}
