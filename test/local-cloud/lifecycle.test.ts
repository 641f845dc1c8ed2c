import { createServer, type Server } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startLocalCloud } from '../../local-cloud/index.ts';
import { listen } from '../../local-cloud/ports.ts';
import { frame, logIn, openPage, RawDevice, startCloud, TOKEN_A } from './helpers.ts';

function occupy(server = createServer()): Server {
  onTestFinished(() => {
    server.close();
  });
  return server;
}

describe('ports', () => {
  it('moves up from a busy port and reports where it is', async () => {
    const busy = await listen(occupy(), 0, 'a test', '--test');
    const cloud = await startCloud({ blynkPort: busy, httpPort: busy });
    expect(cloud.blynkPort).toBeGreaterThan(busy);
    expect(cloud.httpPort).toBeGreaterThan(cloud.blynkPort);
    expect(cloud.url).toBe(`http://127.0.0.1:${cloud.httpPort}/`);
    expect((await cloud.get('/')).status).toBe(200);
  });

  it('leaves no listener of the busy ports behind', async () => {
    const busy = await listen(occupy(), 0, 'a test', '--test');
    const server = occupy();
    const before = server.listenerCount('listening');
    await listen(server, busy, 'a test', '--test');
    expect([server.listenerCount('error'), server.listenerCount('listening')]).toEqual([0, before]);
  });

  it('says which ports were tried when all are busy, and frees what it had taken', async () => {
    // The highest port has none above it: one busy port is enough.
    const last = occupy();
    await listen(last, 65_535, 'a test', '--test');
    const options = { database: ':memory:', blynkPort: 0, mqttPort: 0, httpPort: 65_535 };
    await expect(startLocalCloud(options)).rejects.toMatchObject({
      code: 'E_PORT_IN_USE',
      message: 'Ports 65535 to 65535 for the dashboard are all in use.',
      hint: 'End the program that uses them, or choose another first port with --http-port (in a program: httpPort); 0 takes any free one.',
    });
  });

  it.each([
    ['bigiotTlsPort', '--bigiot-tls-port (in a program: bigiotTlsPort)'],
    ['bigiotHeartbeatPort', '--port 0 (in a program: bigiotHeartbeatPort)'],
  ])('names what chooses another %s', async (name, option) => {
    const last = occupy();
    await listen(last, 65_535, 'a test', '--test').catch(() => undefined);
    const free = { blynkPort: 0, mqttPort: 0, bigiotPort: 0, bigiotHeartbeatPort: 0, httpPort: 0 };
    const opening = startLocalCloud({ ...free, database: ':memory:', [name]: 65_535 });
    await expect(opening).rejects.toMatchObject({ code: 'E_PORT_IN_USE', hint: expect.stringContaining(`with ${option};`) });
  });

  it('names it, too, where the system refuses the port', async () => {
    const server = occupy();
    await listen(server, 0, 'a test', '--test');
    // Refused to everybody, as privileged ports are not: a server that listens already.
    const refused = listen(server, 0, 'a test', '--test');
    await expect(refused).rejects.toMatchObject({ code: 'E_PORT', hint: 'Choose a port above 1023 with --test.' });
  });
});

describe('close', () => {
  it('ends every connection, says so, and may be followed by a start on the same ports', async () => {
    const cloud = await startCloud();
    const [device, silent, half] = [await logIn(cloud), new RawDevice(cloud.blynkPort), new RawDevice(cloud.httpPort)];
    half.send(Buffer.from('GET / HTTP/1.1\r\n'));
    const page = await openPage(cloud);
    await cloud.get('/');
    await cloud.close();
    await Promise.all([device.closed(), silent.closed(), half.closed()]);
    expect(page.socket.readyState).toBeGreaterThanOrEqual(2);
    expect(cloud.events.at(-1)).toEqual({ type: 'device-offline', device: 'Lamp' });
    const again = await startCloud({ blynkPort: cloud.blynkPort, httpPort: cloud.httpPort });
    expect(again.blynkPort).toBeGreaterThanOrEqual(cloud.blynkPort);
  });
});

describe('secrets', () => {
  it('no event ever carries a token', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    const stranger = new RawDevice(cloud.blynkPort);
    stranger.send(frame(29, 1, 'secret-token-of-another-cloud-12'));
    await stranger.take(5);
    await device.answerTo(Buffer.concat([frame(29, 2, TOKEN_A), frame(17, 3, 'meta', 'set', 'Auth Token', 'x')]));
    await cloud.get(`/${TOKEN_A}/update/V1?value=1`);
    await cloud.get('/secret-token-of-another-cloud-12/get/V1');
    const said = JSON.stringify(cloud.events);
    expect(said).not.toMatch(/0123456789abcdef|secret-token/);
    expect(said).toContain('"tokenHint":"d-12"');
  });
});

describe('slow reader', () => {
  it('a device that does not read is disconnected instead of filling memory', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    device.socket.pause();
    const put = {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(['x'.repeat(65_000)]),
    };
    for (let count = 0; cloud.isOnline(TOKEN_A) && count < 1000; count++) await cloud.get(`/${TOKEN_A}/update/V1`, put);
    expect(cloud.isOnline(TOKEN_A)).toBe(false);
    expect(cloud.warnings()).toEqual(['Device "Lamp" was disconnected: it does not read what it is sent.']);
  });
});
