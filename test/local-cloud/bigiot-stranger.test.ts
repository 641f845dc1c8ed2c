/** A device in Python, with nothing in common with this project, against the local cloud. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CHECKIN_B, flagsOf, GREENHOUSE, online } from './bigiot-peer.ts';
import { startCloud, TOKEN_A, until } from './helpers.ts';

const SCRIPT = fileURLToPath(new URL('../fixtures/peers/bigiot-mpython/device.py', import.meta.url));
const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython && process.env.LAMPYRIS_REQUIRE_ALL) throw new Error('python3 is missing: apt-get install python3');
if (!hasPython) console.log('not run: a BIGIOT device in Python (apt-get install python3)');

function run(port: number, key: string): { child: ChildProcess; output(): string } {
  const child = spawn('python3', ['-u', SCRIPT, String(port), '1001', key, '1002'], {
    env: { ...process.env, PYTHONIOENCODING: 'utf-8', PYTHONDONTWRITEBYTECODE: '1' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, output: () => output };
}

if (hasPython)
  describe('a BIGIOT device in Python', () => {
    it('logs in, asks, uploads, talks to another device and obeys the owner', async () => {
      const cloud = await startCloud({ project: GREENHOUSE });
      const neighbour = await online(cloud, CHECKIN_B);
      const { output } = run(cloud.bigiotHeartbeatPort, TOKEN_A);
      expect(await neighbour.nextOf('say')).toMatchObject({ ID: 'D1001', NAME: 'Lamp', C: '你好' });
      expect(output()).toMatch(/^online Lamp\nstatus checked\ntime \d{4}-\d\d-\d\d\nisOL \{"D1001": "1", "D1002": "1"\}\n/);
      expect(cloud.events).toContainEqual({ type: 'value', device: 'Lamp', pin: 4, values: ['512'], from: 'device' });
      neighbour.send({ M: 'say', ID: 'D1001', C: '开灯' });
      expect(await neighbour.nextOf('say')).toMatchObject({ C: 'done: 开灯' });
      cloud.bigiot.say('D1001', 'play');
      await until(() => output().includes('heard play from U77 owner(web)'), output());
      expect(flagsOf(cloud)).not.toContain('not-json');
    });

    it('stays online by answering heartbeats, and is met with silence when its key is wrong', async () => {
      const cloud = await startCloud({ project: GREENHOUSE, timeScale: 100 });
      const wrong = run(cloud.bigiotHeartbeatPort, 'wrong');
      const right = run(cloud.bigiotHeartbeatPort, TOKEN_A);
      await until(() => right.output().split('beat\n').length > 5, right.output());
      expect(cloud.isOnline(TOKEN_A)).toBe(true);
      // It answers heartbeats, so that its connection stays, but was never told that it is online.
      expect(wrong.output().replaceAll('beat\n', '')).toBe('');
      expect(flagsOf(cloud)).toContain('login-refused');
    });
  });
