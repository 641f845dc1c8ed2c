import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * Tells whether a request for the dashboard's own data may be served. It needs no token, so it must come from our page:
 * a foreign `Host` means a name was rebound to this machine, a foreign `Origin` that another site's page is asking.
 * Programs send no `Origin` and are on this machine already.
 */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  const { host = '', origin } = headers;
  const site = headers['sec-fetch-site'];
  if (!LOOPBACK_HOST.test(host)) return false;
  if (site === 'cross-site' || site === 'same-site') return false;
  return origin === undefined || origin === `http://${host}`;
}
