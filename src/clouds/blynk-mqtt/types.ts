/** What the client of Blynk.Cloud is handed. */

export interface BlynkMqttSettings {
  host: string;
  port: number;
  /** Secret: sent, never logged. */
  token: string;
  tls: boolean;
  /** Template id of the platform, `TMPL…`; wanted for updates over the air. */
  template?: string;
  /** Most messages in any second. Default 15. */
  messagesPerSecond?: number;
  /** Most messages in any 24 hours. Default 3300; without a limit when `messagesPerSecond` is given, as then the plan is another. */
  messagesPerDay?: number;
}
