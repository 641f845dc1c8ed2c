import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { frame } from '../local-cloud/helpers.ts';
import { checkJson } from './json-shape.ts';
import { messages, run, start, workFolder } from './run.ts';

const ANY_PORTS = ['--port', '0', '--http-port', '0'];

async function occupy(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

describe('lampyris cloud', { timeout: 60_000 }, () => {
  it('says where it listens, hides the token, and on Ctrl-C leaves no process, port or lock behind', async () => {
    const folder = workFolder();
    const cloud = start(folder, ['cloud', ...ANY_PORTS, '--device', 'kitchen']);
    const screen = await cloud.output(/Ctrl-C ends/, 'stderr');
    expect(screen).toMatch(/device +kitchen · token ••••.{4} \(32\) · id on BIGIOT 1001/);
    expect(screen).toMatch(
      /bigiot +boards \(BIGIOT\) on 127\.0\.0\.1:\d+ · with heartbeats on \d+, with TLS on \d+, WebSocket on \d+/,
    );
    expect(screen).toMatch(
      /mqtt +boards \(MQTT\) on 127\.0\.0\.1:\d+ · with TLS on \d+, certificate \.lampyris\/cloud-cert\.pem/,
    );
    const [, port] = /127\.0\.0\.1:(\d+)/.exec(screen) ?? [];
    cloud.process.kill('SIGINT');
    const { exit, stdout, stderr } = await cloud.ended;
    expect({ exit, stdout }).toEqual({ exit: 130, stdout: '' });
    expect(stderr).toContain('Stopped with Ctrl-C. Everything that was started has been ended.');
    expect(readdirSync(join(folder, '.lampyris'))).toEqual(['cloud-cert.pem', 'cloud-key.pem', 'cloud.sqlite']);
    await occupy(Number(port));
  });

  it('keeps the token of a device from run to run and shows it only when asked', async () => {
    const folder = workFolder();
    const tokens: unknown[] = [];
    for (const options of [['--show-token'], []]) {
      const cloud = start(folder, ['cloud', ...ANY_PORTS, '--json', ...options]);
      await cloud.output(/"step":"page"/);
      cloud.process.kill('SIGTERM');
      const { exit, stdout, stderr } = await cloud.ended;
      expect({ exit, stderr }).toEqual({ exit: 143, stderr: '' });
      expect(checkJson(stdout)).toMatchObject({ type: 'error', code: 'E_TERMINATED', exit: 143 });
      tokens.push(messages(stdout).find(({ step }) => step === 'device')?.token);
    }
    expect(tokens[0]).toMatch(/^[-_A-Za-z0-9]{32}$/);
    expect(tokens[1]).toBe(`••••${String(tokens[0]).slice(-4)} (32)`);
  });

  it('says of each value who set it', async () => {
    const cloud = start(workFolder(), ['cloud', ...ANY_PORTS, '--json', '--show-token', '--app', 'night-light']);
    const steps = messages(await cloud.output(/"step":"page".*\n/));
    const field = (step: string, name: string) => `${steps.find((message) => message.step === step)?.[name]}`;
    const [url, token, port] = [field('page', 'url'), field('device', 'token'), field('cloud', 'blynkPort')];
    const device = connect(Number(port), '127.0.0.1').on('error', () => undefined);
    onTestFinished(() => void device.destroy());
    device.write(Buffer.concat([frame(29, 1, token), frame(20, 2, 'vw', 100, 'a')]));
    await cloud.output(/V100 = a .*\n/);
    await fetch(`${url}external/api/update?token=${token}&v100=b`);
    await fetch(`${url}external/api/batch/update?token=${token}&pin=v100`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify([[1, 3]]),
    });
    await fetch(`${url}${token}/update/V100?value=d`);
    await fetch(`${url}${token}/pin/V100`, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: '["e"]' });
    const page = new WebSocket(`${url.replace('http', 'ws')}live`);
    onTestFinished(() => page.terminate());
    await once(page, 'open');
    page.send(JSON.stringify({ type: 'write', device: 0, pin: 100, values: ['f'] }));
    const lines = messages(await cloud.output(/V100 = f .*\n/)).filter(({ tag }) => tag === 'value');
    expect(lines.map(({ text }) => text)).toEqual([
      'V100 = a from night-light',
      'V100 = b over HTTP',
      'V100 = 3 over HTTP',
      'V100 = d over HTTP',
      'V100 = e over HTTP',
      'V100 = f from the page',
    ]);
  });

  it('moves up from a busy port and says so', async () => {
    const busy = portOf(await occupy(0));
    const cases = [
      ['--port', 'boards'],
      ['--mqtt-port', 'boards over MQTT'],
      ['--mqtt-tls-port', 'boards over MQTT with TLS'],
      ['--bigiot-port', 'boards over BIGIOT'],
      ['--bigiot-tls-port', 'boards over BIGIOT with TLS'],
    ] as const;
    for (const [option, purpose] of cases) {
      const ports = [...cases.map(([name]) => name), '--http-port'].flatMap((name) => [name, name === option ? `${busy}` : '0']);
      const cloud = start(workFolder(), ['cloud', ...ports]);
      const screen = await cloud.output(/Ctrl-C ends/, 'stderr');
      const moved = new RegExp(`Port ${busy} for ${purpose} is taken by another program; using \\d+\\. \\[W_PORT_MOVED\\]`);
      expect(screen).toMatch(moved);
    }
  });

  it('says at once that its folder cannot be made', async () => {
    const { exit, stderr } = await run(['cloud', ...ANY_PORTS], { LAMPYRIS_HOME: '/proc/lampyris' });
    expect(exit).toBe(10);
    expect(stderr).toMatch(
      /^✖ The folder \/proc\/lampyris cannot be made: .*\. \[E_FILE, 10\]\n {2}Choose another one with LAMPYRIS_HOME\.\n$/,
    );
  });

  it('ends quietly when nobody reads its output any more', async () => {
    const folder = workFolder();
    const cloud = start(folder, ['cloud', ...ANY_PORTS, '--json']);
    const port = messages(await cloud.output(/"step":"page".*\n/)).find(({ step }) => step === 'cloud')?.blynkPort;
    cloud.process.stdout?.destroy();
    // A login with an unknown token, so that there is something to report.
    const device = connect(Number(port), '127.0.0.1').on('error', () => undefined);
    device.write(Buffer.from([29, 0, 1, 0, 32, ...Buffer.from('x'.repeat(32))]));
    const { exit, stderr } = await cloud.ended;
    device.destroy();
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(existsSync(join(folder, '.lampyris', 'cloud.sqlite.lock'))).toBe(false);
  });
});
