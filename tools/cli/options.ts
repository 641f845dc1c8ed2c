/** Options that several commands share, and how their text becomes a value. */
import { Option } from 'commander';
import type { GlyphChoice } from '../build/glyphs.ts';
import { CliError } from './cli-error.ts';
import type { Settings } from './settings.ts';

/** What to build; each falls back to the settings. */
export interface TargetOptions {
  app?: string;
  board?: string;
  cloud?: string;
  glyphs?: GlyphChoice;
}

export const appOption = (): Option =>
  new Option('--app <name>', 'app of src/apps, or a path to a TypeScript file (default: night-light)');
export const boardOption = (): Option => new Option('--board <id>', 'board of boards/ (default: mpython)');
export const cloudOption = (description = 'cloud the app talks to: blynk, blynk-mqtt or bigiot (default: blynk)'): Option =>
  new Option('--cloud <name>', description);

export const glyphsOption = (): Option =>
  new Option(
    '--glyphs <set>',
    "characters of the display's font, for apps that show big text; app: those of its own texts (default: gb2312 where texts come from the cloud, else app)",
  ).choices(['app', 'gb2312']);

export const untilOption = (): Option =>
  new Option('--until <state>', 'end with exit code 0 once every board has reached this state').choices(['online']);
export const timeoutOption = (): Option =>
  new Option('--timeout <seconds>', 'with --until: give up after this long, exit code 42 (default: 30)').argParser(seconds);

const TIMEOUT_S = 30;

/**
 * @returns seconds to wait for what `--until` names; undefined without it
 * @throws CliError `E_USAGE` for a time-out of nothing
 */
export function timeoutOf({ until, timeout }: { until?: string; timeout?: number }): number | undefined {
  if (until !== undefined) return timeout ?? TIMEOUT_S;
  if (timeout === undefined) return undefined;
  throw new CliError('E_USAGE', `--timeout ${timeout} needs --until: without it the command runs until it is stopped.`, {
    hint: 'Add --until online, or leave --timeout out.',
  });
}

const BUSY = 'a busy one moves up; 0 = any free';
/** First ports tried for boards that speak MQTT or BIGIOT; see `openLocalCloud`. */
export const mqttPortOption = (): Option =>
  new Option(
    '--mqtt-port <number>',
    `first port tried for boards over MQTT; ${BUSY} (default: 1883; any free with --port 0)`,
  ).argParser(portOf('--mqtt-port'));
export const mqttTlsPortOption = (): Option =>
  new Option('--mqtt-tls-port <number>', `the same with TLS; ${BUSY} (default: 8883; any free with --port 0)`).argParser(
    portOf('--mqtt-tls-port'),
  );

export const bigiotPortOption = (): Option =>
  new Option(
    '--bigiot-port <number>',
    `first port tried for boards over BIGIOT; ${BUSY} (default: 8181; any free with --port 0)`,
  ).argParser(portOf('--bigiot-port'));
export const bigiotTlsPortOption = (): Option =>
  new Option('--bigiot-tls-port <number>', `the same with TLS; ${BUSY} (default: 8585; any free with --port 0)`).argParser(
    portOf('--bigiot-tls-port'),
  );

/** @returns what to build, options before settings */
export function target(
  { app, board, cloud, glyphs }: TargetOptions,
  settings: Settings,
): { app: string; board: string; cloud: string; glyphs?: GlyphChoice } {
  const names = { app: app ?? settings.app, board: board ?? settings.board, cloud: cloud ?? settings.cloud };
  return glyphs ? { ...names, glyphs } : names;
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 86_400))
    throw new CliError('E_USAGE', `--timeout "${text}" is not a number of seconds from 1 to 86400.`);
  return value;
}

/** @returns what reads the value of a port option: decimal, 0 = any free one */
export function portOf(option: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d{1,5}$/.test(text) && value <= 65_535) return value;
    throw new CliError('E_USAGE', `${option} "${text}" is not a port. Ports go from 1 to 65535; 0 takes any free one.`);
  };
}
