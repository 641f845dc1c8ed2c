/** What the cloud asks of the device: everything under `downlink/` that is no value. */
import type { Endpoint } from '../../hal/hal.ts';
import { endpoint } from '../../net/address.ts';
import { disconnect, redirect } from '../../net/mqtt-client.ts';
import { hal } from '../../net/session.ts';
import type { System } from '../cloud.ts';
import { emit } from './events.ts';

const PORT = 1883;
const TLS_PORT = 8883;
/** For the last bytes to be sent. */
const REBOOT_MS = 500;

let system: System;
/** Messages under topics that are not known. */
export let unknownCount = 0;

export function startCommands(givenSystem: System): void {
  system = givenSystem;
}

/** @param topic behind `downlink/` */
export function obey(topic: string, payload: string): void {
  const slash = topic.indexOf('/');
  const verb = slash < 0 ? topic : topic.substr(0, slash);
  const name = slash < 0 ? '' : topic.substr(slash + 1);
  // `ping` is answered already: by its acknowledgement.
  if (verb === 'redirect') follow(payload);
  else if (verb === 'diag') hal.log(`server: ${payload}`);
  else if (verb === 'reboot') {
    emit('reboot', payload, name);
    disconnect();
    // A restart at once takes what the socket holds with it: the broker would see a connection that died.
    hal.clock.after(system.reboot, REBOOT_MS);
  } else if (verb === 'utc') setClock(payload);
  else if (verb !== 'ping' && !emit(verb, payload, name)) unknownCount++;
}

/** @param uri such as `mqtts://ny3.blynk.cloud:8883` */
function follow(uri: string): void {
  const to = parseUri(uri);
  if (!to) hal.log(`E_REDIRECT ${uri}: not supported`);
  else if (endpoint.tls && !to.tls) hal.log(`E_REDIRECT ${uri}: not encrypted`);
  else redirect(to);
}

/** @returns undefined for WebSockets, which the client does not speak, and for nonsense */
export function parseUri(uri: string): Endpoint | undefined {
  const parts = uri.split('://');
  const tls = parts[0] === 'mqtts';
  if (parts.length !== 2 || (!tls && parts[0] !== 'mqtt')) return undefined;
  const address = ((parts[1] as string).split('/')[0] as string).split(':');
  const host = address[0] as string;
  const port = Number(address[1] || (tls ? TLS_PORT : PORT));
  return host && address.length < 3 && port > 0 && port < 65536 ? { host, port, tls } : undefined;
}

function setClock(json: string): void {
  let time: unknown;
  try {
    time = (JSON.parse(json) as { time?: unknown }).time;
  } catch {
    // Told below.
  }
  // Since 2020, before 2100: what is outside is no time of day.
  if (typeof time === 'number' && time > 1577836800000 && time < 4102444800000) {
    system.setClock(time / 1000);
    emit('utc', json, '');
  } else hal.log('server: utc without a time');
}
