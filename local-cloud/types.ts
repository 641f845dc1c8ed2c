import type { Stream } from '../src/clouds/cloud.ts';
import type { BigiotControl, BigiotOptions } from './bigiot/types.ts';

/** What the dashboard shows for a device. */
export interface Project {
  name: string;
  streams: Record<string, Stream>;
  /** What BIGIOT keeps about a device besides. */
  bigiot?: BigiotDevice;
}

export interface BigiotDevice {
  /** Visitors may talk to it. */
  isPublic?: boolean;
  /** It logs in with a digest of a token and the user's key. */
  isEncrypted?: boolean;
  /** Numbers of the groups it belongs to. */
  groups?: number[];
  /** Interfaces that take images. */
  images?: number[];
}

/** A device the cloud knows; made by `addDevice` or read from the database. */
export interface Device {
  /** 0, 1, 2 … in order of creation. */
  id: number;
  name: string;
  /** 32 characters of `[-_A-Za-z0-9]`. Secret. */
  token: string;
  /** Its number on BIGIOT: 1001 + `id`. The token is its API key there. */
  bigiotId: number;
  project: Project;
}

/** What the cloud may tell a device over MQTT. */
export type DeviceCommand = 'ping' | 'reboot' | 'reconfigure' | 'redirect' | 'diag' | 'ota/json';

/** What there is to see and to use on a board, and what kind it is. */
export interface BoardParts {
  name: string;
  light: boolean;
  buttonA: boolean;
  buttonB: boolean;
  buzzer: boolean;
  /** Touch pads P, Y, T, H, O, N and the row of contacts below, as mPython boards have them. */
  pads: boolean;
}

/** A virtual board the dashboard may show and drive. Plain data in both directions: the cloud knows no simulator. */
export interface BoardLink {
  name: string;
  /** The snapshot as the board gives it (see the dashboard's `board.tsx` for the fields it reads). */
  snapshot(): object;
  onSnapshot(listener: (snapshot: object) => void): void;
  /** Lines of its console, one character per byte. */
  onLog(listener: (line: string) => void): void;
  input(input: object): void;
}

/** Who set a value: the device itself, a person on the page, or a program over HTTP. */
export type ValueOrigin = 'device' | 'page' | 'http';

export type CloudEvent =
  | { type: 'device-online'; device: string }
  | { type: 'device-offline'; device: string }
  | { type: 'login-refused'; tokenHint: string }
  | { type: 'value'; device: string; pin: number; values: string[]; from: ValueOrigin }
  | { type: 'property'; device: string; pin: number; property: string; values: string[] }
  | { type: 'notification'; device: string; kind: string; text: string }
  | { type: 'warning'; text: string };

export interface LocalCloudOptions {
  /** SQLite file; ':memory:' for tests. */
  database: string;
  /** First port tried for devices (Blynk classic; REST on the same port by sniffing). Default 8080; 0 = any free. */
  blynkPort?: number;
  /** First port tried for devices over MQTT. Default 1883; 0 = any free. */
  mqttPort?: number;
  /** First port tried for devices over MQTT with TLS; 0 = any free. Left out: no TLS. */
  mqttTlsPort?: number;
  /** First port tried for BIGIOT devices. Default 8181; 0 = any free. */
  bigiotPort?: number;
  /** First port tried for BIGIOT devices that answer heartbeats. Default 8282; 0 = any free. */
  bigiotHeartbeatPort?: number;
  /** First port tried for BIGIOT over WebSocket (platform: 8383); 0 = any free. Left out: only `/bigiot` of the dashboard's port. */
  bigiotWebSocketPort?: number;
  /** First port tried for BIGIOT devices and users with TLS (platform: 8585); 0 = any free. Left out: none. */
  bigiotTlsPort?: number;
  /** UDP port of BIGIOT (platform: 9090); 0 = any free. Left out: none. */
  bigiotUdpPort?: number;
  /** Owner of the devices on BIGIOT, and what the server does where the documents are silent. */
  bigiot?: BigiotOptions;
  /** Folder that keeps the certificate from run to run. Left out: it is made anew. */
  certificateFolder?: string;
  /** First port tried for dashboard and REST. Default 4173; 0 = any free. */
  httpPort?: number;
  /** Multiplies the cloud's time (idle close and quota): tests use 100. Default 1. */
  timeScale?: number;
  onEvent?: (event: CloudEvent) => void;
}

export interface LocalCloud {
  blynkPort: number;
  mqttPort: number;
  /** With TLS only. */
  mqttTlsPort?: number;
  /** PEM of the certificate that clients may trust; with TLS only. */
  certificate?: string;
  bigiotPort: number;
  bigiotHeartbeatPort: number;
  bigiotWebSocketPort?: number;
  /** With TLS only. */
  bigiotTlsPort?: number;
  bigiotUdpPort?: number;
  /** The BIGIOT side: its owner, visitors, switches and records. */
  bigiot: BigiotControl;
  httpPort: number;
  /** Dashboard address, for example http://127.0.0.1:4173/ */
  url: string;
  /** Creates the device, or updates name and project when the token exists. A missing token is made at random. */
  addDevice(device: { name: string; token?: string; project: Project }): Device;
  devices(): Device[];
  isOnline(token: string): boolean;
  /**
   * Tells a device that is connected over MQTT to do something (Blynk.Cloud's `downlink/COMMAND`).
   * @param text URI of `redirect`, text of `diag`, JSON of `ota/json`
   * @returns number of connections it went to
   */
  command(token: string, command: DeviceCommand, text?: string): number;
  /** Lets the dashboard show and drive a virtual board. */
  attachBoard(board: BoardLink): void;
  /** Ends all connections and closes the database. */
  close(): Promise<void>;
}
