import { CliError } from './cli-error.ts';

export interface ServerAddress {
  host: string;
  port: number;
}

/** Port of a Blynk server without TLS when the address names none. */
const BLYNK_PORT = 80;
const FORM = /^(?:([a-z]+):\/\/)?(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?\/?$/i;

/**
 * Reads `blynk://host:port`; scheme and port may be missing.
 * @throws CliError `E_SERVER_URL`
 */
export function parseServer(text: string): ServerAddress {
  const [, scheme = 'blynk', host = '', portText] = FORM.exec(text.trim()) ?? [];
  const port = portText === undefined ? BLYNK_PORT : Number(portText);
  if (host === '') throw new CliError('E_SERVER_URL', `"${text}" is not the address of a server.`);
  if (scheme.toLowerCase() !== 'blynk')
    throw new CliError('E_SERVER_URL', `Servers of the kind ${scheme}:// are not known. Known: blynk://.`);
  if (port < 1 || port > 65_535) throw new CliError('E_SERVER_URL', `Port ${port} of "${text}" is outside 1 to 65535.`);
  return { host: host.replace(/^\[|\]$/g, ''), port };
}

/** The server Blynk switched off; a common leftover in old sketches. */
export function isRetired(host: string): boolean {
  return /(^|\.)blynk-cloud\.com$/i.test(host);
}

/**
 * Checks the form of a Blynk auth token before it is sent anywhere.
 * @throws CliError `E_TOKEN_FORM`, without quoting the token
 */
export function checkTokenForm(token: string): void {
  if (token.length !== 32) {
    throw new CliError('E_TOKEN_FORM', `The auth token has ${token.length} characters; a Blynk token has 32.`);
  }
  const odd = /[^-_A-Za-z0-9]/.exec(token);
  if (odd) {
    throw new CliError('E_TOKEN_FORM', `Character ${odd.index + 1} of the auth token is neither letter, digit, - nor _.`);
  }
}
