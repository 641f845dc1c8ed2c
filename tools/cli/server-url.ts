import { CliError } from './cli-error.ts';

export interface ServerAddress {
  /** Cloud to build for. */
  cloud: string;
  host: string;
  port: number;
  tls: boolean;
}

/** What the user said besides the address. */
export interface ServerWishes {
  /** Cloud chosen by an option; has to agree with the scheme. */
  cloud?: string | undefined;
  /** Cloud of an address without scheme when no option chose one. */
  defaultCloud?: string;
  tls?: boolean | undefined;
}

interface Scheme {
  name: string;
  cloud: string;
  tls: boolean;
}

const SCHEMES: readonly Scheme[] = [
  { name: 'blynk', cloud: 'blynk', tls: false },
  { name: 'mqtt', cloud: 'blynk-mqtt', tls: false },
  { name: 'mqtts', cloud: 'blynk-mqtt', tls: true },
  { name: 'bigiot', cloud: 'bigiot', tls: false },
  { name: 'bigiots', cloud: 'bigiot', tls: true },
];
/** Ports when the address names none: [plain, with TLS]. */
const PORTS: Readonly<Record<string, readonly [number, number]>> = {
  blynk: [80, 443],
  'blynk-mqtt': [1883, 8883],
  bigiot: [8181, 8585],
};
const FORM = /^(?:([a-z]+):\/\/)?(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?\/?$/i;

/**
 * Reads `SCHEME://host:port`. The scheme says cloud and encryption; without one both are as wished. The port may be missing.
 * @throws CliError `E_SERVER_URL`
 */
export function parseServer(text: string, wishes: ServerWishes = {}): ServerAddress {
  const [, schemeName, host = '', portText] = FORM.exec(text.trim()) ?? [];
  if (host === '') throw new CliError('E_SERVER_URL', `"${text}" is not the address of a server.`);
  const scheme = schemeName === undefined ? undefined : schemeNamed(schemeName);
  if (scheme && wishes.cloud !== undefined && wishes.cloud !== scheme.cloud) {
    throw new CliError('E_SERVER_URL', `${scheme.name}:// is a server of ${scheme.cloud}, but --cloud says ${wishes.cloud}.`, {
      hint: `Leave --cloud out, or write the address as ${schemesOf(wishes.cloud) || 'HOST:PORT'}.`,
    });
  }
  const cloud = scheme?.cloud ?? wishes.cloud ?? wishes.defaultCloud ?? 'blynk';
  const tls = scheme?.tls || wishes.tls === true;
  const port = portText === undefined ? PORTS[cloud]?.[tls ? 1 : 0] : Number(portText);
  if (port === undefined) throw new CliError('E_SERVER_URL', `"${text}" names no port, and ${cloud} has no usual one.`);
  if (port < 1 || port > 65_535) throw new CliError('E_SERVER_URL', `Port ${port} of "${text}" is outside 1 to 65535.`);
  return { cloud, host: host.replace(/^\[|\]$/g, ''), port, tls };
}

function schemeNamed(name: string): Scheme {
  const scheme = SCHEMES.find((each) => each.name === name.toLowerCase());
  if (scheme) return scheme;
  const known = SCHEMES.map((each) => `${each.name}://`).join(', ');
  throw new CliError('E_SERVER_URL', `Servers of the kind ${name}:// are not known. Known: ${known}.`);
}

const schemesOf = (cloud: string): string =>
  SCHEMES.filter((each) => each.cloud === cloud)
    .map(({ name }) => `${name}://HOST:PORT`)
    .join(' or ');

/** The server Blynk switched off; a common leftover in old sketches. */
export function isRetired(host: string): boolean {
  return /(^|\.)blynk-cloud\.com$/i.test(host);
}
