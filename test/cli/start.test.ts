import { readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startCloud, TOKEN_A, TOKEN_B } from '../local-cloud/helpers.ts';
import { checkJson } from './json-shape.ts';
import { messages, run, start, workFolder } from './run.ts';

const ANY_PORTS = ['--port', '0', '--http-port', '0'];

/** A server that takes every connection and answers with `reply`, whatever comes. @returns its port */
async function serve(reply: Buffer | undefined): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).on('data', () => reply && socket.write(reply));
    onTestFinished(() => void socket.destroy());
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

// Each builds a whole app, which takes long on a busy machine.
describe('lampyris start', { timeout: 120_000 }, () => {
  it('--headless --until online ends with 0 once the virtual board is online', async () => {
    const folder = workFolder();
    const args = [
      'start',
      '--headless',
      '--app',
      'night-light',
      '--cloud',
      'blynk',
      '--until',
      'online',
      '--timeout',
      '30',
      '--json',
    ];
    const { exit, stdout, stderr } = await run([...args, ...ANY_PORTS], {}, folder);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(checkJson(stdout)).toMatchObject({
      type: 'result',
      command: 'start',
      boards: [{ name: 'sim-1', state: 'online' }],
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
    });
    const steps = messages(stdout).filter(({ type }) => type === 'progress');
    expect(steps.map(({ step }) => step)).toEqual(['build', 'cloud', 'mqtt', 'bigiot', 'board', 'page']);
    expect(readdirSync(join(folder, '.lampyris'))).toEqual(['cloud-cert.pem', 'cloud-key.pem', 'cloud.sqlite']);
  });

  it.each([
    ['messenger', []],
    ['messenger', ['--tls']],
    ['night-light', []],
    ['light-meter', []],
  ])('the same for %s on BIGIOT %j', async (app, options) => {
    const args = ['start', '--headless', '--app', app, '--cloud', 'bigiot', '--until', 'online', '--json', ...options];
    const { exit, stdout, stderr } = await run([...args, ...ANY_PORTS]);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    const { boards, bigiotPort, bigiotHeartbeatPort, bigiotTlsPort, bigiotWebSocketPort } = checkJson(stdout);
    expect(boards).toEqual([{ name: 'sim-1', state: 'online' }]);
    for (const port of [bigiotPort, bigiotHeartbeatPort, bigiotTlsPort, bigiotWebSocketPort])
      expect(port).toBeGreaterThan(10_000);
  });

  it.each([
    ['night-light', []],
    ['air-conditioner', []],
    ['air-conditioner', ['--tls']],
  ])('the same for %s over MQTT %j', async (app, options) => {
    const args = ['start', '--headless', '--app', app, '--cloud', 'blynk-mqtt', '--until', 'online', '--json', ...options];
    const { exit, stdout, stderr } = await run([...args, ...ANY_PORTS]);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    const { boards, mqttPort, mqttTlsPort } = checkJson(stdout);
    expect(boards).toEqual([{ name: 'sim-1', state: 'online' }]);
    // With `--port 0` the usual ports of MQTT are left alone, too.
    for (const port of [mqttPort, mqttTlsPort]) expect(port).toBeGreaterThan(10_000);
  });

  it('--tls with a cloud that is not encrypted here is wrong usage', async () => {
    const { exit, stdout } = await run(['start', '--tls', '--json', ...ANY_PORTS]);
    expect(exit).toBe(2);
    expect(messages(stdout)).toMatchObject([
      { code: 'E_USAGE', message: '--tls needs --cloud blynk-mqtt or bigiot: with blynk the local cloud does not encrypt.' },
    ]);
  });

  it('shows what was built, where things listen and the log; serves the page; on SIGINT ends everything with 130', async () => {
    const running = start(workFolder(), ['start', ...ANY_PORTS]);
    const screen = await running.output(/is online/, 'stderr');
    expect(screen).toMatch(/lampyris · night-light · virtual board mpython · local cloud \(blynk\)/);
    for (const line of [
      /^ {2}build +dist\/night-light/m,
      /^ {2}cloud +boards \(Blynk\) on 127\.0\.0\.1:\d+/m,
      /^ {2}board +sim-1 · device "night-light"/m,
    ]) {
      expect(screen).toMatch(line);
    }
    expect(screen).toMatch(/^ {2}\[\d\d:\d\d:\d\d\.\d{3}\]\[I\]\[cloud:000\] night-light is online$/m);
    const url = /^ {2}page +(http\S+)/m.exec(screen)?.[1] ?? '';
    expect((await fetch(url)).status).toBe(200);
    running.process.kill('SIGINT');
    expect(await running.ended).toMatchObject({ exit: 130, stdout: '' });
    await expect(fetch(url)).rejects.toThrow();
  });
});

describe('lampyris sim', { timeout: 120_000 }, () => {
  const token = 'AbCdEfGhIjKlMnOpQrStUvWxYz01k3Xa';

  it.each([
    [[], 'E_SERVER_URL'],
    [['--server', 'coap://127.0.0.1:1883'], 'E_SERVER_URL'],
    [['--server', 'mqtt://127.0.0.1:1883', '--cloud', 'blynk', '--token', token], 'E_SERVER_URL'],
    [['--server', 'mqtt://127.0.0.1:1883', '--cloud', 'mqtt', '--token', token], 'E_CLOUD_UNKNOWN'],
    [['--server', 'mqtt://127.0.0.1:1883'], 'E_TOKEN_MISSING'],
    [['--server', 'blynk://127.0.0.1:1'], 'E_TOKEN_MISSING'],
    [['--server', 'blynk://127.0.0.1:1', '--token', token.slice(1)], 'E_TOKEN_FORM'],
    [['--server', 'bigiot://127.0.0.1:1', '--token', token], 'E_DEVICE_ID'],
    [['--server', 'bigiots://127.0.0.1:1', '--device-id', '1001'], 'E_TOKEN_MISSING'],
  ])('%j is refused before anything is built or sent, exit code 10', async (args, code) => {
    const { exit, stdout } = await run(['sim', '--json', ...args]);
    expect(exit).toBe(10);
    expect(messages(stdout)).toMatchObject([{ type: 'error', code, exit: 10 }]);
  });

  it('takes server and token from the settings, and ends with 30 when the server refuses the token', async () => {
    // Response (command 0) to message 1 with status 9: invalid token.
    const port = await serve(Buffer.from([0, 0, 1, 0, 9]));
    const env = { BLYNK_AUTH_TOKEN: token, BLYNK_SERVER: `blynk://127.0.0.1:${port}` };
    const { exit, stdout } = await run(['sim', '--until', 'online', '--json'], env);
    expect(exit).toBe(30);
    expect(checkJson(stdout)).toMatchObject({ code: 'E_BLYNK_TOKEN', exit: 30, board: 'sim-1', state: 'refused' });
    expect(stdout).not.toContain(token);
    expect(stdout).toContain('••••k3Xa (32)');
  });

  it.each([
    ['mqtt', 'x'.repeat(32), 30],
    ['mqtts', TOKEN_A, 0],
  ])('%s:// speaks MQTT: with token %s exit code %i', async (scheme, given, expected) => {
    const { mqttPort, mqttTlsPort } = await startCloud({ mqttTlsPort: 0 });
    const server = `${scheme}://127.0.0.1:${scheme === 'mqtts' ? mqttTlsPort : mqttPort}`;
    const args = ['sim', '--server', server, '--token', given, '--until', 'online', '--json'];
    const { exit, stdout } = await run(args, { BLYNK_TEMPLATE_ID: 'TMPL1' });
    expect(exit).toBe(expected);
    checkJson(stdout);
  });

  it.each([
    ['bigiot', []],
    ['bigiots', []],
    ['', ['--cloud', 'bigiot', '--tls']],
  ])('%s:// %j speaks BIGIOT, and shows neither key', async (scheme, options) => {
    const { bigiotPort, bigiotTlsPort } = await startCloud({ bigiotTlsPort: 0 });
    const server = `127.0.0.1:${scheme === 'bigiot' ? bigiotPort : bigiotTlsPort}`;
    const args = ['sim', '--server', scheme ? `${scheme}://${server}` : server, '--device-id', '1001', ...options];
    const env = { BIGIOT_API_KEY: TOKEN_A, BIGIOT_USER_KEY: 'ffee99887' };
    const { exit, stdout } = await run([...args, '--app', 'light-meter', '--until', 'online', '--json'], env);
    expect({ exit, boards: checkJson(stdout).boards }).toEqual({ exit: 0, boards: [{ name: 'sim-1', state: 'online' }] });
    expect(stdout).not.toContain(TOKEN_A);
    expect(stdout).not.toContain('ffee99887');
    expect(stdout).toContain('device 1001, API key ••••cdef (32)');
  });

  it('logs in encrypted with the key of the user; without it ends with 30 and says what is missing', async () => {
    const cloud = await startCloud({ bigiot: { userKey: 'ffee99887' } });
    cloud.addDevice({ name: 'Lamp', token: TOKEN_A, project: { name: 'p', streams: {}, bigiot: { isEncrypted: true } } });
    const server = `bigiot://127.0.0.1:${cloud.bigiotPort}`;
    const args = ['sim', '--server', server, '--app', 'light-meter', '--until', 'online', '--json'];
    const env = { BIGIOT_DEVICE_ID: '1001', BIGIOT_API_KEY: TOKEN_A };
    const refused = await run(args, env);
    expect(refused.exit).toBe(30);
    expect(checkJson(refused.stdout)).toMatchObject({
      code: 'E_BIGIOT_USER_KEY',
      hint: expect.stringContaining('BIGIOT_USER_KEY'),
    });
    const accepted = await run(args, { ...env, BIGIOT_USER_KEY: 'ffee99887' });
    expect(accepted.exit).toBe(0);
    expect(accepted.stdout).not.toContain('ffee99887');
  });

  it('refuses an app that holds the key given by --token', async () => {
    const folder = workFolder();
    const module = relative(folder, fileURLToPath(new URL('../../src/apps/app.ts', import.meta.url)));
    const code = `import { defineApp } from '${module}';
export default defineApp({ name: 'mine', streams: {}, start({ log }) { log('key 0a1b2c3d4'); } });
`;
    writeFileSync(join(folder, 'mine.ts'), code);
    const args = ['sim', '--server', 'bigiot://127.0.0.1:1', '--device-id', '1001', '--token', '0a1b2c3d4', '--app', './mine.ts'];
    const { exit, stdout, stderr } = await run([...args, '--json'], {}, folder);
    expect({ exit, stderr }).toEqual({ exit: 13, stderr: '' });
    expect(stdout).not.toContain('0a1b2c3d4');
  });

  it('says what a silent BIGIOT may mean', async () => {
    const { bigiotPort } = await startCloud();
    const args = ['sim', '--server', `bigiot://127.0.0.1:${bigiotPort}`, '--device-id', '1001', '--token', TOKEN_B];
    const { exit, stdout } = await run([...args, '--app', 'light-meter', '--until', 'online', '--timeout', '2', '--json']);
    expect(exit).toBe(42);
    expect(checkJson(stdout)).toMatchObject({ code: 'E_TIMEOUT', hint: expect.stringContaining('BIGIOT is silent when') });
    expect(stdout).not.toContain(TOKEN_B);
  });

  it('gives up after --timeout with 42, and says that the server did not answer the login', async () => {
    const port = await serve(undefined);
    const args = [
      'sim',
      '--server',
      `blynk://127.0.0.1:${port}`,
      '--token',
      token,
      '--until',
      'online',
      '--timeout',
      '2',
      '--json',
    ];
    const { exit, stdout } = await run(args);
    expect(exit).toBe(42);
    expect(checkJson(stdout)).toMatchObject({
      code: 'E_TIMEOUT',
      exit: 42,
      hint: expect.stringContaining('did not answer the login'),
    });
  });
});
