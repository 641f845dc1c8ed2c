/** Where the connection goes: the address the program gives, or for a while the one a redirect gave. */
import type { Endpoint } from '../hal/hal.ts';

const REDIRECT_LIMIT = 5;

let home: Endpoint;
/** Where the connection goes. */
export let endpoint: Endpoint;
/** In a row. */
let redirects = 0;

/** @rare */
export function setAddress(address: Endpoint): void {
  home = endpoint = address;
}

/** @returns false the sixth time in a row: then it is the first address again @rare */
export function follow(to: Endpoint): boolean {
  const isFollowed = redirects++ < REDIRECT_LIMIT;
  endpoint = isFollowed ? to : home;
  return isFollowed;
}

/** A redirect that comes now is the first. @rare */
export function forgetRedirects(): void {
  redirects = 0;
}

/** A connection has failed or was lost. @param wasOnline an address that a redirect gave is kept only while it works @rare */
export function leaveAddress(wasOnline: boolean): void {
  if (!wasOnline) endpoint = home;
  forgetRedirects();
}
