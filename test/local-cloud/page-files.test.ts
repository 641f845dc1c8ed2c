import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { LOGIN_A, RawDevice, startCloud } from './helpers.ts';

describe('page', () => {
  it('is HTML whose policy allows its own files and its import map, nothing else', async () => {
    const cloud = await startCloud();
    const response = await cloud.get('/');
    const html = await response.text();
    const importMap = /<script type="importmap">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(importMap).digest('base64');
    expect(response.headers.get('content-type')).toBe('text/html;charset=utf-8');
    expect(response.headers.get('content-security-policy')).toBe(
      `default-src 'self'; script-src 'self' 'sha256-${hash}'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(html).not.toMatch(/https?:\/\//);
  });

  it('everything its import map and its modules name is there, as JavaScript without types', async () => {
    const cloud = await startCloud();
    const html = await (await cloud.get('/')).text();
    const { imports } = JSON.parse(/<script type="importmap">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '') as {
      imports: Record<string, string>;
    };
    const waiting = [
      ...Object.values(imports),
      ...[...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, source = '']) => source),
    ];
    const seen = new Set(waiting);
    for (const path of waiting) {
      const response = await cloud.get(path);
      const script = await response.text();
      expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, 'text/javascript;charset=utf-8']);
      expect(script).not.toMatch(/^import type|^interface /m);
      for (const [, wanted = ''] of script.matchAll(/(?:import|from)\s*"(\.[^"]+)"|(?:import|from)\s*'(\.[^']+)'/g)) {
        const next = new URL(wanted, `http://page${path}`).pathname;
        if (!seen.has(next)) waiting.push(next);
        seen.add(next);
      }
    }
    expect([...seen].some((path) => path.endsWith('.tsx'))).toBe(true);
  });

  it.each([
    ['/style.css', 'text/css;charset=utf-8'],
    ['/vendor/uplot.css', 'text/css;charset=utf-8'],
    ['/icon.svg', 'image/svg+xml'],
  ])('%s has type %s and must not be guessed', async (path, type) => {
    const { status, headers } = await (await startCloud()).get(path);
    expect([status, headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([200, type, 'nosniff']);
  });

  it.each([
    '/nosuch.js',
    '/vendor/nosuch.js',
    '/vendor/',
    '/controls',
    '/%2e%2e/index.ts',
    '/..%2findex.ts',
    '/..%5cindex.ts',
    '/controls/%2e%2e/%2e%2e/index.ts',
    '//etc/passwd',
    '/index.html%00.css',
    '/__proto__',
  ])('%s is not found', async (path) => {
    const cloud = await startCloud();
    const device = new RawDevice(cloud.httpPort);
    device.send(Buffer.from(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`));
    expect(Buffer.from((await device.closed()).replaceAll(' ', ''), 'hex').toString()).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('can only be read', async () => {
    expect((await (await startCloud()).get('/', { method: 'POST', body: 'x' })).status).toBe(405);
  });
});

describe('garbage on the HTTP port', () => {
  it.each([
    ['a device', LOGIN_A],
    ['TLS', '16 03 01 02 00 01 00 01 fc 03 03'],
    ['noise', 'ff fe fd 00 00 0d 0a 0d 0a'],
    ['a broken request line', Buffer.from('GET\r\n\r\n')],
    ['endless headers', Buffer.from(`GET / HTTP/1.1\r\nX: ${'x'.repeat(40_000)}`)],
    ['two lengths', Buffer.from('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n')],
    [
      'an upgrade to elsewhere',
      Buffer.from('GET /x HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
    ],
    ['a bad upgrade', Buffer.from('GET /live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')],
  ])('%s is refused and the page still served', async (_what, data) => {
    const cloud = await startCloud();
    for (const port of [cloud.httpPort, ...(Buffer.isBuffer(data) ? [cloud.blynkPort] : [])]) {
      const guest = new RawDevice(port);
      guest.send(data);
      await guest.closed();
    }
    expect((await cloud.get('/')).status).toBe(200);
    expect(cloud.warnings()).toEqual([]);
  });

  it('a body that breaks off leaves nothing behind', async () => {
    const cloud = await startCloud();
    const guest = new RawDevice(cloud.httpPort);
    guest.send(Buffer.from('PUT /x/update/V1 HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc'));
    await cloud.get('/');
    guest.socket.destroy();
    expect((await cloud.get('/')).status).toBe(200);
    expect(cloud.warnings()).toEqual([]);
  });
});
