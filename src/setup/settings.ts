/** Settings of one board: one JSON file in Storage, written by the CLI, the set-up page or the simulator. Never in the bundle. */

export const SETTINGS_FILE = 'lampyris.cfg';

export interface CloudSettings {
  host: string;
  port: number;
  /** Secret. Never logged. Blynk: the device's token; BIGIOT: the device's API key. */
  token: string;
  /** BIGIOT: id of the device, digits. */
  deviceId?: string;
  /** BIGIOT, devices with encrypted login: API key of the user. Secret. Never logged. */
  userKey?: string;
  /** Encrypted, not authenticated: the engine checks no certificate. */
  tls: boolean;
}

export interface Settings {
  wifi?: { ssid: string; password: string };
  cloud: CloudSettings;
}
