/** Settings from files and the environment, in the order `.env.defaults` < `.env.local` < environment < options. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { nearest } from '../nearest.ts';
import { CliError } from './cli-error.ts';
import { Secret } from './secret.ts';

const DEFAULTS_FILE = fileURLToPath(new URL('../../.env.defaults', import.meta.url));

const NAMES = [
  'BLYNK_AUTH_TOKEN',
  'BLYNK_SERVER',
  'BLYNK_TEMPLATE_ID',
  'BIGIOT_DEVICE_ID',
  'BIGIOT_API_KEY',
  'BIGIOT_USER_KEY',
  'WIFI_SSID',
  'WIFI_PASSWORD',
  'LAMPYRIS_APP',
  'LAMPYRIS_BOARD',
  'LAMPYRIS_CLOUD',
  'LAMPYRIS_HOME',
] as const;
type Name = (typeof NAMES)[number];

/** Names that look like ours; an unknown one among them is probably a slip of the pen. */
const OUR_PREFIX = /^(BLYNK|BIGIOT|WIFI|LAMPYRIS)_/;
/** Blynk's ids are `TMPL` and some letters and digits; whatever comes, it goes into JSON and into the script's memory. */
const TEMPLATE_ID = /^[-\w]{1,64}$/;
/** Bytes of UTF-8 in the name of a network (IEEE 802.11). */
const MAX_SSID_BYTES = 32;
const ASSIGNMENT = /^\s*(?:export\s+)?[A-Za-z_]\w*\s*=\s*(.*)$/;

export interface Settings {
  app: string;
  board: string;
  cloud: string;
  /** Absolute path of the folder for the local cloud's database. */
  home: string;
  /** Server for `sim`, as the user wrote it. */
  server: string | undefined;
  token: Secret | undefined;
  /** Template id of Blynk.Cloud, told by boards that speak MQTT. */
  template: string | undefined;
  /** Login on BIGIOT, as the user wrote it; the keys are those of the device and of its owner. */
  bigiot: { deviceId: string | undefined; apiKey: Secret | undefined; userKey: Secret | undefined };
  wifi: { ssid: string; password: Secret };
  /** Settings with a familiar prefix that nobody reads: [name, file, the name probably meant]. */
  unknown: { name: string; file: string; meant: string | undefined }[];
}

/** @throws CliError `E_ENV_LINE`, `E_FILE` */
function readEnvFile(file: string): NodeJS.Dict<string> {
  if (!existsSync(file)) return {};
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CliError('E_FILE', `${file} cannot be read: ${error instanceof Error ? error.message : error}.`, {
      where: { file },
    });
  }
  const bad = malformedLine(text);
  if (bad !== undefined) {
    // The line itself may hold a secret and is not quoted.
    throw new CliError('E_ENV_LINE', `${file}:${bad}: this line is not of the form NAME=value.`, { where: { file, line: bad } });
  }
  return parseEnv(text);
}

/** @returns number of the first line that is neither blank, comment, assignment nor part of a quoted value */
export function malformedLine(text: string): number | undefined {
  let open = '';
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (open) {
      if (line.includes(open)) open = '';
      continue;
    }
    if (/^\s*(#|$)/.test(line)) continue;
    const value = ASSIGNMENT.exec(line)?.[1];
    if (value === undefined) return index + 1;
    const quote = /^["'`]/.exec(value)?.[0];
    if (quote && !value.slice(1).includes(quote)) open = quote;
  }
  return undefined;
}

/** @param sourceOf where a setting comes from, and what stands there @throws CliError `E_SETTING` */
function refuseImpossible(sourceOf: (name: Name) => [string, NodeJS.Dict<string>]): void {
  const get = (name: Name): string => sourceOf(name)[1][name] ?? '';
  const refuse = (name: Name, what: string, hint: string): CliError =>
    new CliError('E_SETTING', `${name} ${what}. It comes from ${sourceOf(name)[0]}.`, { hint });
  const { length } = get('WIFI_PASSWORD');
  if (length > 0 && (length < 8 || length > 63)) {
    const what = `has ${length} characters; Wi-Fi passwords (WPA2) have 8 to 63`;
    throw refuse('WIFI_PASSWORD', what, 'Leave it empty for an open network.');
  }
  const ssid = get('WIFI_SSID');
  const bytes = Buffer.byteLength(ssid);
  if (bytes > MAX_SSID_BYTES) {
    const what = `"${ssid}" has ${bytes} bytes; the name of a network has at most ${MAX_SSID_BYTES}, three for most Chinese characters`;
    throw refuse('WIFI_SSID', what, 'Copy the name as your phone or computer lists it.');
  }
  const template = get('BLYNK_TEMPLATE_ID');
  if (template !== '' && !TEMPLATE_ID.test(template)) {
    const what = `"${template}" is not a template id: letters, digits, - and _, at most 64`;
    throw refuse('BLYNK_TEMPLATE_ID', what, 'Copy it from the Blynk console: template → Home → Firmware configuration.');
  }
}

/**
 * @param cwd folder of `.env.local`, and what a relative `LAMPYRIS_HOME` starts from
 * @throws CliError `E_ENV_LINE`, `E_FILE`, `E_SETTING`
 */
export function readSettings(cwd: string, env: NodeJS.ProcessEnv): Settings {
  const localFile = join(cwd, '.env.local');
  const sources: [string, NodeJS.Dict<string>][] = [
    [DEFAULTS_FILE, readEnvFile(DEFAULTS_FILE)],
    [localFile, readEnvFile(localFile)],
    ['the environment', env],
  ];
  const sourceOf = (name: Name) => sources.findLast(([, values]) => values[name]);
  const get = (name: Name): string | undefined => sourceOf(name)?.[1][name];
  const secret = (name: Name): Secret | undefined => {
    const value = get(name)?.trim();
    return value ? new Secret(value) : undefined;
  };
  refuseImpossible((name) => sourceOf(name) ?? ['', {}]);
  return {
    app: get('LAMPYRIS_APP') ?? 'night-light',
    board: get('LAMPYRIS_BOARD') ?? 'mpython',
    cloud: get('LAMPYRIS_CLOUD') ?? 'blynk',
    home: resolve(cwd, get('LAMPYRIS_HOME') ?? '.lampyris'),
    server: get('BLYNK_SERVER'),
    token: secret('BLYNK_AUTH_TOKEN'),
    template: get('BLYNK_TEMPLATE_ID') || undefined,
    bigiot: {
      deviceId: get('BIGIOT_DEVICE_ID')?.trim() || undefined,
      apiKey: secret('BIGIOT_API_KEY'),
      userKey: secret('BIGIOT_USER_KEY'),
    },
    wifi: { ssid: get('WIFI_SSID') ?? 'classroom', password: new Secret(get('WIFI_PASSWORD') ?? '') },
    unknown: sources.slice(0, 2).flatMap(([file, values]) => unknownNames(file, values)),
  };
}

function unknownNames(file: string, values: NodeJS.Dict<string>): Settings['unknown'] {
  const known: readonly string[] = NAMES;
  return Object.keys(values)
    .filter((name) => OUR_PREFIX.test(name) && !known.includes(name))
    .map((name) => ({ name, file, meant: nearest(name, known) }));
}
