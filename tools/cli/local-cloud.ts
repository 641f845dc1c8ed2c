import { join, relative } from 'node:path';
import { makeFolder } from '../../local-cloud/make-folder.ts';
import { withPins } from '../../local-cloud/mqtt/datastreams.ts';
import type { CloudEvent, Device, LocalCloud, Project } from '../../local-cloud/types.ts';
import { CliError } from './cli-error.ts';
import type { Session } from './session.ts';

/** First ports tried; a busy one moves up. */
export const DEFAULT_BLYNK_PORT = 8080;
export const DEFAULT_HTTP_PORT = 4173;
const DEFAULT_MQTT_PORT = 1883;
const DEFAULT_MQTT_TLS_PORT = 8883;
const DEFAULT_BIGIOT_PORT = 8181;
const DEFAULT_BIGIOT_HEARTBEAT_PORT = 8282;
const DEFAULT_BIGIOT_WEB_SOCKET_PORT = 8383;
const DEFAULT_BIGIOT_TLS_PORT = 8585;

export interface CloudPorts {
  /** First port tried for boards. */
  port?: number;
  /** First port tried for boards over MQTT. */
  mqttPort?: number;
  /** The same with TLS. */
  mqttTlsPort?: number;
  /** First port tried for boards over BIGIOT. */
  bigiotPort?: number;
  /** The same with TLS. */
  bigiotTlsPort?: number;
  /** First port tried for page and REST. */
  httpPort?: number;
}

/** Numbers of the doors that are open, as the results of commands tell them. */
export const doorsOf = (cloud: LocalCloud) => ({
  url: cloud.url,
  blynkPort: cloud.blynkPort,
  mqttPort: cloud.mqttPort,
  mqttTlsPort: cloud.mqttTlsPort,
  bigiotPort: cloud.bigiotPort,
  bigiotHeartbeatPort: cloud.bigiotHeartbeatPort,
  bigiotTlsPort: cloud.bigiotTlsPort,
  bigiotWebSocketPort: cloud.bigiotWebSocketPort,
  httpPort: cloud.httpPort,
});

/**
 * Starts the local cloud on the database in the home folder, says where it listens, and from then on what happens there; the end of
 * the command closes it.
 * @param project what values are called until the cloud runs @param onEvent told after the log
 */
export async function openLocalCloud(
  session: Session,
  ports: CloudPorts,
  project: Project,
  onEvent?: (event: CloudEvent) => void,
): Promise<LocalCloud> {
  const { settings, lifecycle } = session;
  const { startLocalCloud } = await import('../../local-cloud/index.ts');
  makeHome(settings.home);
  const database = join(settings.home, 'cloud.sqlite');
  const wanted = wantedPorts(ports);
  const { userKey } = settings.bigiot;
  const bigiot = userKey ? { userKey: userKey.reveal() } : {};
  let opened: LocalCloud | undefined;
  const log = cloudLog(session, project, () => opened?.devices() ?? []);
  const tell = (event: CloudEvent): void => {
    log(event);
    onEvent?.(event);
  };
  const opening = startLocalCloud({ ...wanted, database, bigiot, certificateFolder: settings.home, onEvent: tell });
  opened = await lifecycle.own(opening, (cloud) => cloud.close());
  sayDoors(session, opened, wanted, database);
  return opened;
}

/** Says where the cloud listens, and which ports had to move. */
function sayDoors(session: Session, cloud: LocalCloud, wanted: ReturnType<typeof wantedPorts>, database: string): void {
  const { report, settings } = session;
  const { blynkPort, mqttPort, mqttTlsPort = 0, httpPort, url } = cloud;
  const shown = (file: string): string => relative(session.cwd, file);
  report.progress('cloud', `boards (Blynk) on 127.0.0.1:${blynkPort} · values kept in ${shown(database)}`, {
    blynkPort,
    httpPort,
    url,
    database,
  });
  const certificate = join(settings.home, 'cloud-cert.pem');
  const tls = `with TLS on ${mqttTlsPort}, certificate ${shown(certificate)}`;
  report.progress('mqtt', `boards (MQTT) on 127.0.0.1:${mqttPort} · ${tls}`, { mqttPort, mqttTlsPort, certificate });
  sayBigiotDoors(session, cloud, wanted);
  sayMoved(session, 'boards', wanted.blynkPort, blynkPort);
  sayMoved(session, 'boards over MQTT', wanted.mqttPort, mqttPort);
  sayMoved(session, 'boards over MQTT with TLS', wanted.mqttTlsPort, mqttTlsPort);
  sayMoved(session, 'the page', wanted.httpPort, httpPort);
}

function sayBigiotDoors(session: Session, cloud: LocalCloud, wanted: ReturnType<typeof wantedPorts>): void {
  const { bigiotPort, bigiotHeartbeatPort, bigiotTlsPort = 0, bigiotWebSocketPort = 0 } = cloud;
  const others = `with heartbeats on ${bigiotHeartbeatPort}, with TLS on ${bigiotTlsPort}, WebSocket on ${bigiotWebSocketPort}`;
  session.report.progress('bigiot', `boards (BIGIOT) on 127.0.0.1:${bigiotPort} · ${others}`, {
    bigiotPort,
    bigiotHeartbeatPort,
    bigiotTlsPort,
    bigiotWebSocketPort,
  });
  sayMoved(session, 'boards over BIGIOT', wanted.bigiotPort, bigiotPort);
  sayMoved(session, 'boards over BIGIOT with heartbeats', wanted.bigiotHeartbeatPort, bigiotHeartbeatPort);
  sayMoved(session, 'boards over BIGIOT with TLS', wanted.bigiotTlsPort, bigiotTlsPort);
  sayMoved(session, 'BIGIOT over WebSocket', wanted.bigiotWebSocketPort, bigiotWebSocketPort);
}

/** Who takes any port for boards has a reason to leave the usual ones alone, those of MQTT and BIGIOT too. */
function wantedPorts({ port, mqttPort, mqttTlsPort, bigiotPort, bigiotTlsPort, httpPort }: CloudPorts) {
  const usual = (number: number): number => (port === 0 ? 0 : number);
  return {
    blynkPort: port ?? DEFAULT_BLYNK_PORT,
    mqttPort: mqttPort ?? usual(DEFAULT_MQTT_PORT),
    mqttTlsPort: mqttTlsPort ?? usual(DEFAULT_MQTT_TLS_PORT),
    bigiotPort: bigiotPort ?? usual(DEFAULT_BIGIOT_PORT),
    bigiotHeartbeatPort: usual(DEFAULT_BIGIOT_HEARTBEAT_PORT),
    bigiotTlsPort: bigiotTlsPort ?? usual(DEFAULT_BIGIOT_TLS_PORT),
    bigiotWebSocketPort: usual(DEFAULT_BIGIOT_WEB_SOCKET_PORT),
    httpPort: httpPort ?? DEFAULT_HTTP_PORT,
  };
}

function makeHome(home: string): void {
  try {
    makeFolder(home, 0o700);
  } catch (error) {
    throw new CliError('E_FILE', `The folder ${home} cannot be made: ${(error as Error).message}.`, {
      hint: 'Choose another one with LAMPYRIS_HOME.',
      where: { file: home },
    });
  }
}

function sayMoved(session: Session, purpose: string, wanted: number, got: number): void {
  if (wanted === 0 || wanted === got) return;
  session.report.warn('W_PORT_MOVED', `Port ${wanted} for ${purpose} is taken by another program; using ${got}.`);
}

/** The device of this name with its token from earlier runs, or a new one; either way with the app's current streams. */
export function keepDevice(cloud: LocalCloud, name: string, project: Project): Device {
  const token = cloud.devices().find((device) => device.name === name)?.token;
  const groups = groupsOf(project);
  return cloud.addDevice({ name, project: { ...project, bigiot: { groups } }, ...(token ? { token } : {}) });
}

/** Groups of BIGIOT that the app speaks to: its devices are in them, as nobody but the platform's page could say so. */
function groupsOf({ streams }: Project): number[] {
  const receivers = Object.values(streams).map(({ bigiot = '' }) => /^G(\d{1,9})\b/.exec(bigiot)?.[1]);
  return receivers.filter((group) => group !== undefined).map(Number);
}

/**
 * @param devices those of the cloud once it runs: interfaces of BIGIOT that no app declared are known only there
 * @returns a listener that prints what happens in the cloud as log lines; a value only when it changed
 */
export function cloudLog({ report }: Session, project: Project, devices: () => Device[]): (event: CloudEvent) => void {
  const latest = new Map<string, string>();
  const projectOf = (name: string): Project => devices().find((device) => device.name === name)?.project ?? project;
  const logValue = (event: Extract<CloudEvent, { type: 'value' }>): void => {
    const key = `${event.device} ${event.pin}`;
    const value = event.values.join(' ');
    if (latest.get(key) === value) return;
    latest.set(key, value);
    const origin = { device: `from ${event.device}`, page: 'from the page', http: 'over HTTP' }[event.from];
    report.log('I', 'value', `${streamName(projectOf(event.device), event.pin)} = ${value} ${origin}`);
  };
  return (event) => {
    if (event.type === 'value') logValue(event);
    else if (event.type === 'device-online') report.log('I', 'cloud', `${event.device} is online`);
    else if (event.type === 'device-offline') report.log('W', 'cloud', `${event.device} is offline`);
    else if (event.type === 'login-refused')
      report.log(
        'E',
        'cloud',
        `a login was refused: ${event.tokenHint ? `token ${event.tokenHint}` : 'its token'} belongs to no device`,
      );
    else if (event.type === 'notification') report.log('I', event.kind, `${event.device}: ${event.text}`);
    else if (event.type === 'warning') report.log('W', 'cloud', event.text);
  };
}

function streamName(project: Project, pin: number): string {
  const { streams } = withPins(project);
  const name = Object.keys(streams).find((key) => streams[key]?.blynk === pin);
  return name ? `${name} (V${pin})` : `V${pin}`;
}
