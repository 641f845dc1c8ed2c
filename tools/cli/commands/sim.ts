import type { Command } from 'commander';
import { explainStuck, untilOnline } from '../board-watch.ts';
import { buildTarget } from '../bundle.ts';
import { CliError } from '../cli-error.ts';
import { chooseLogin } from '../login.ts';
import {
  appOption,
  boardOption,
  cloudOption,
  glyphsOption,
  type TargetOptions,
  target,
  timeoutOf,
  timeoutOption,
  untilOption,
} from '../options.ts';
import { isRetired, parseServer, type ServerAddress } from '../server-url.ts';
import { type Outcome, runCommand, type Session, type SharedOptions, withShared } from '../session.ts';
import { startVirtualBoard } from '../virtual-board.ts';

interface SimOptions extends SharedOptions, TargetOptions {
  server?: string;
  token?: string;
  deviceId?: string;
  tls?: boolean;
  out?: string;
  until?: 'online';
  timeout?: number;
}

const BOARD_NAME = 'sim-1';

export function addSim(program: Command): void {
  const command = program
    .command('sim')
    .summary('run a virtual board against any Blynk, MQTT or BIGIOT server')
    .description(
      'Builds an app and runs it on a virtual board against a server of Blynk, MQTT or BIGIOT: a local cloud, your own, or the real one.',
    )
    .option(
      '--server <url>',
      'blynk://, mqtt://, mqtts://, bigiot:// or bigiots://, then host:port (default ports: 80, 1883, 8883, 8181, 8585; also from BLYNK_SERVER)',
    )
    .option('--tls', 'the board encrypts, as with mqtts:// and bigiots:// (default port with blynk://: 443)')
    .option(
      '--token <token>',
      'auth token, 32 characters, or API key of a BIGIOT device; safer in .env.local as BLYNK_AUTH_TOKEN or BIGIOT_API_KEY',
    )
    .option('--device-id <id>', 'BIGIOT: id of the device, digits (also from BIGIOT_DEVICE_ID)')
    .addOption(appOption())
    .addOption(boardOption())
    .addOption(cloudOption('cloud the app talks to (default: what the scheme of --server says)'))
    .addOption(glyphsOption())
    .option('--out <folder>', 'folder for the built script (default: dist)')
    .addOption(untilOption())
    .addOption(timeoutOption())
    .action((options: SimOptions) => runCommand('sim', options, (session) => simulate(session, options)));
  withShared(command, [
    'lampyris sim --server blynk://127.0.0.1:8080',
    'lampyris sim --server blynk://blynk.cloud --board esp32-devkit',
    'lampyris sim --server mqtts://blynk.cloud --app air-conditioner',
    'BIGIOT_API_KEY=… lampyris sim --server bigiot://www.bigiot.net --device-id 1001 --app messenger',
    'BLYNK_AUTH_TOKEN=… lampyris sim --server blynk://192.168.1.20:8080 --until online --timeout 20 --json',
  ]);
}

async function simulate(session: Session, options: SimOptions): Promise<Outcome> {
  const { report, settings } = session;
  const timeout = timeoutOf(options);
  if (options.cloud !== undefined) (await import('../../build/names.ts')).findCloud(options.cloud);
  const { cloud, ...server } = chooseServer(session, options);
  const login = chooseLogin(cloud, options, settings);
  const names = target(options, settings);
  const build = await buildTarget(session, { ...names, cloud }, options.out);
  const board = await startVirtualBoard(session, build, BOARD_NAME, names.board, {
    name: cloud,
    ...server,
    token: login.token.reveal(),
    ...(login.deviceId ? { deviceId: login.deviceId } : {}),
    ...(login.userKey ? { userKey: login.userKey.reveal() } : {}),
  });
  const address = `${server.host}:${server.port}`;
  const who = login.deviceId ? `device ${login.deviceId}, API key ${login.token}` : `token ${login.token}`;
  report.progress('board', `${BOARD_NAME} runs · server ${address} · ${who} · Ctrl-C ends it`, {
    board: BOARD_NAME,
    server: address,
  });
  if (timeout !== undefined) await untilOnline([board.watch], timeout);
  else {
    session.lifecycle.onClose(explainStuck(board.watch, (advice) => report.log('W', 'board', advice)));
    await session.lifecycle.interrupted;
  }
  return {
    data: { boards: [{ name: BOARD_NAME, state: board.watch.state ?? 'none' }], server: address },
    text: `${BOARD_NAME} is online.`,
  };
}

function chooseServer(session: Session, { server: given, cloud, tls }: SimOptions): ServerAddress {
  const { settings } = session;
  const text = given ?? settings.server;
  if (!text) {
    throw new CliError('E_SERVER_URL', 'No server was given.', {
      hint: 'Pass --server blynk://host:port, mqtt://host:port or bigiot://host:port, or set BLYNK_SERVER in .env.local.',
    });
  }
  const server = parseServer(text, { cloud, defaultCloud: settings.cloud, tls });
  if (isRetired(server.host)) session.report.warn('W_SERVER_RETIRED', `${server.host} no longer exists as a Blynk server.`);
  return server;
}
