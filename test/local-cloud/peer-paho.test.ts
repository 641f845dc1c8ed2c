/** Blynk's own Python sample, unchanged, against the local cloud over TLS. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import airConditioner from '../../src/apps/air-conditioner.ts';
import { startCloud, type TestCloud, TOKEN_A, until } from './helpers.ts';

const SAMPLE = fileURLToPath(new URL('../fixtures/peers/blynk-paho/run.py', import.meta.url));
/** Debian's own Python, for its packages. */
const PYTHON = '/usr/bin/python3';
const HOW = 'apt-get install python3-paho-mqtt';

interface Sample {
  output(): string;
  ended(): Promise<number | null>;
}

function runSample(cloud: TestCloud, token: string): Sample {
  const folder = mkdtempSync(join(tmpdir(), 'lampyris-paho-'));
  const certificate = join(folder, 'ca.pem');
  writeFileSync(certificate, cloud.certificate ?? '');
  const child = spawn(PYTHON, ['-u', SAMPLE, 'localhost', String(cloud.mqttTlsPort), token], {
    env: { ...process.env, SSL_CERT_FILE: certificate, PYTHONDONTWRITEBYTECODE: '1' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  onTestFinished(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });
  const end = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { output: () => output, ended: () => end };
}

const hasPaho = spawnSync(PYTHON, ['-c', 'import paho.mqtt.client']).status === 0;
if (!hasPaho && process.env.LAMPYRIS_REQUIRE_ALL) throw new Error(`paho-mqtt for ${PYTHON} is missing: ${HOW}`);
if (!hasPaho) console.log(`not run: Blynk's Python sample (${HOW})`);

if (hasPaho)
  describe("Blynk's Python sample for paho", () => {
    const start = (): Promise<TestCloud> =>
      startCloud({ mqttTlsPort: 0, project: { name: 'Air', streams: airConditioner.streams } });

    it('logs in, asks for its state, heats when the power goes on, and obeys the terminal', { timeout: 30_000 }, async () => {
      const cloud = await start();
      const api = async (path: string): Promise<string> => (await cloud.get(`/external/api/${path}token=${TOKEN_A}`)).text();
      await api('update?V1=0&V2=25&');
      const sample = runSample(cloud, TOKEN_A);
      await until(() => sample.output().includes('Got downlink/ds/Set Temperature, value: 25'), sample.output() || 'get/ds');
      await api('update?V1=1&');
      const status = (wanted: string): boolean =>
        cloud.events.some((event) => event.type === 'value' && event.pin === 4 && event.values[0] === wanted);
      await until(() => status('3'), `status 3 (heating); the sample said ${sample.output()}`);
      await api('update?V5=set%2012&');
      await until(() => status('4'), 'status 4 (cooling)');
      expect(await api('get?V2&')).toBe('12');
      const properties = (): string[] =>
        cloud.events.flatMap((event) =>
          event.type === 'property' ? [`${event.pin} ${event.property} ${event.values.join()}`] : [],
        );
      await until(() => properties().includes('4 color #E4EDF7'), 'the colour of cooling');
      expect(properties()).toEqual(expect.arrayContaining(['2 isDisabled false', '4 color #F7EAE4']));
    });

    it('says that its token is wrong, and follows diag, ping and redirect', { timeout: 30_000 }, async () => {
      const cloud = await start();
      const wrong = runSample(cloud, 'x'.repeat(32));
      await until(() => wrong.output().includes('Invalid BLYNK_AUTH_TOKEN'), wrong.output());
      const sample = runSample(cloud, TOKEN_A);
      await until(() => cloud.isOnline(TOKEN_A), 'the sample to be online');
      cloud.command(TOKEN_A, 'diag', '你好');
      cloud.command(TOKEN_A, 'ping');
      cloud.command(TOKEN_A, 'redirect', `mqtts://localhost:${cloud.mqttTlsPort}`);
      await until(() => sample.output().includes('Redirecting...'), sample.output());
      expect(sample.output()).toContain('Server says: 你好');
    });
  });
