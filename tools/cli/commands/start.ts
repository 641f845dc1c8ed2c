import type { Command } from 'commander';
import type { LocalCloud } from '../../../local-cloud/types.ts';
import type { BoardHandle } from '../../../simulator/types.ts';
import type { BuildResult } from '../../build/types.ts';
import { withParts } from '../board-parts.ts';
import { type BoardWatch, untilOnline } from '../board-watch.ts';
import { buildTarget } from '../bundle.ts';
import { CliError } from '../cli-error.ts';
import { listenToKeys } from '../keys.ts';
import { type CloudPorts, doorsOf, keepDevice, openLocalCloud } from '../local-cloud.ts';
import { BIGIOT_CLOUD } from '../login.ts';
import {
  appOption,
  bigiotPortOption,
  bigiotTlsPortOption,
  boardOption,
  cloudOption,
  glyphsOption,
  mqttPortOption,
  mqttTlsPortOption,
  portOf,
  type TargetOptions,
  target,
  timeoutOf,
  timeoutOption,
  untilOption,
} from '../options.ts';
import { Secret } from '../secret.ts';
import { type Outcome, runCommand, type Session, type SharedOptions, withShared } from '../session.ts';
import { startVirtualBoard } from '../virtual-board.ts';

interface StartOptions extends SharedOptions, TargetOptions, CloudPorts {
  out?: string;
  headless?: boolean;
  tls?: boolean;
  until?: 'online';
  timeout?: number;
}

const BOARD_NAME = 'sim-1';
const MQTT_CLOUD = 'blynk-mqtt';

/** What to try first, for the app a newcomer starts with. */
const TRY_NIGHT_LIGHT = `
  Try   drag the sun on the page down: the three LEDs come on
        a  button A: lamp on or off          A  hold it
        b  button B: next colour             B  hold it: automatic on or off`;
const TRY_CHAT = '\n  Try   write into the chat on the page, or press its remote control';
const TRY_BUTTONS = `
        a  button A                          A  hold it
        b  button B                          B  hold it`;
const KEYS = `
        n  cut the network for 10 s          r  restart the board
        ?  show these lines again            q  quit
`;

function hintsFor({ app, cloud }: { app: string; cloud: string }): string {
  const isNightLight = app === 'night-light' && cloud !== BIGIOT_CLOUD;
  return (isNightLight ? TRY_NIGHT_LIGHT : (cloud === BIGIOT_CLOUD ? TRY_CHAT : '') + TRY_BUTTONS) + KEYS;
}

export function addStart(program: Command): void {
  const command = program
    .command('start')
    .summary('run a virtual board, a local cloud and their page')
    .description(
      'Builds an app and runs it on a virtual board against a local cloud. Needs no board, no account and no internet.',
    )
    .addOption(appOption())
    .addOption(boardOption())
    .addOption(cloudOption())
    .addOption(glyphsOption())
    .option('--port <number>', 'first port tried for boards; a busy one moves up; 0 = any free (default: 8080)', portOf('--port'))
    .addOption(mqttPortOption())
    .addOption(mqttTlsPortOption())
    .addOption(bigiotPortOption())
    .addOption(bigiotTlsPortOption())
    .option(
      '--http-port <number>',
      'first port tried for the page; a busy one moves up; 0 = any free (default: 4173)',
      portOf('--http-port'),
    )
    .option('--tls', 'the board encrypts; with --cloud blynk-mqtt or bigiot only')
    .option('--out <folder>', 'folder for the built script (default: dist)')
    .option('--headless', 'for scripts: no keys, no hints')
    .addOption(untilOption())
    .addOption(timeoutOption())
    .action((options: StartOptions) => runCommand('start', options, (session) => start(session, options)));
  withShared(command, [
    'lampyris start',
    'lampyris start --app air-conditioner --cloud blynk-mqtt',
    'lampyris start --app messenger --cloud bigiot',
    'lampyris start --board esp32-devkit --http-port 5000',
    'lampyris start --headless --until online --timeout 30 --json',
  ]);
}

async function start(session: Session, options: StartOptions): Promise<Outcome> {
  const { report } = session;
  const names = target(options, session.settings);
  const timeout = timeoutOf(options);
  if (options.tls && ![MQTT_CLOUD, BIGIOT_CLOUD].includes(names.cloud)) {
    const needed = `--cloud ${MQTT_CLOUD} or ${BIGIOT_CLOUD}`;
    throw new CliError('E_USAGE', `--tls needs ${needed}: with ${names.cloud} the local cloud does not encrypt.`, {
      hint: `Add ${needed}, or leave --tls out.`,
    });
  }
  report.note(
    `\n  ${report.style('bold', 'lampyris')} · ${names.app} · virtual board ${names.board} · local cloud (${names.cloud})\n`,
  );
  const build = await buildTarget(session, names, options.out);
  const hasKeys = !options.headless && !report.isJson && process.stdin.isTTY;
  const hints = hintsFor(names);
  const running = await startTogether(session, names, build, options, hasKeys ? hints : '');
  if (timeout !== undefined) {
    await untilOnline([running.watch], timeout);
    return outcome(running, `${BOARD_NAME} is online.`);
  }
  await untilQuit(session, running.handle, hasKeys ? hints : undefined);
  return outcome(running, '');
}

interface Running {
  cloud: LocalCloud;
  handle: BoardHandle;
  watch: BoardWatch;
}

/** @param hints printed before the board starts to speak */
async function startTogether(
  session: Session,
  names: { board: string; cloud: string },
  build: BuildResult,
  options: StartOptions,
  hints: string,
): Promise<Running> {
  const { report } = session;
  let watch: BoardWatch | undefined;
  const cloud = await openLocalCloud(session, options, build.project, (event) => {
    if (event.type === 'device-online') watch?.noteState('online');
  });
  const device = keepDevice(cloud, build.project.name, build.project);
  const token = new Secret(device.token);
  report.progress('board', `${BOARD_NAME} · device "${device.name}" · token ${token}`, {
    board: BOARD_NAME,
    device: device.name,
  });
  report.progress('page', `${report.style('bold', cloud.url)}   open this in a browser`, { url: cloud.url });
  report.note(hints);
  const tls = options.tls === true;
  const settings = {
    host: '127.0.0.1',
    port: portFor(names.cloud, tls, cloud),
    token: token.reveal(),
    tls,
    ...(names.cloud === BIGIOT_CLOUD ? { deviceId: String(device.bigiotId) } : {}),
  };
  const board = await startVirtualBoard(session, build, BOARD_NAME, names.board, { name: names.cloud, ...settings });
  watch = board.watch;
  if (cloud.isOnline(device.token)) watch.noteState('online');
  cloud.attachBoard(withParts(board.handle, board.parts));
  return { cloud, ...board };
}

function portFor(cloudName: string, isTls: boolean, cloud: LocalCloud): number {
  const { blynkPort, mqttPort, mqttTlsPort = 0, bigiotPort, bigiotTlsPort = 0 } = cloud;
  if (cloudName === BIGIOT_CLOUD) return isTls ? bigiotTlsPort : bigiotPort;
  if (cloudName !== MQTT_CLOUD) return blynkPort;
  return isTls ? mqttTlsPort : mqttPort;
}

/** Runs until the user quits or interrupts. @param hints what the keys do; undefined: there are none */
async function untilQuit({ report, lifecycle }: Session, board: BoardHandle, hints: string | undefined): Promise<void> {
  await new Promise<void>((quit) => {
    const say = (text: string): void => report.log('I', 'keys', text);
    if (hints) listenToKeys({ board, lifecycle, quit, say, help: () => report.note(hints) });
  });
  report.note('\n  Stopped. Everything that was started has been ended.');
}

function outcome({ cloud, watch }: Running, text: string): Outcome {
  const boards = [{ name: watch.name, state: watch.state ?? 'none' }];
  return { data: { boards, ...doorsOf(cloud) }, text };
}
