import type { Command } from 'commander';
import type { Device, LocalCloud } from '../../../local-cloud/types.ts';
import { projectOf } from '../bundle.ts';
import { CliError } from '../cli-error.ts';
import { type CloudPorts, keepDevice, openLocalCloud } from '../local-cloud.ts';
import { appOption, bigiotPortOption, bigiotTlsPortOption, mqttPortOption, mqttTlsPortOption, portOf } from '../options.ts';
import { Secret } from '../secret.ts';
import { type Outcome, runCommand, type Session, type SharedOptions, withShared } from '../session.ts';

interface CloudOptions extends SharedOptions, CloudPorts {
  app?: string;
  device?: string[];
  showToken?: boolean;
}

export function addCloud(program: Command): void {
  const command = program
    .command('cloud')
    .summary('run only the local cloud, for boards of your own')
    .description(
      'Runs the local cloud with its page and REST interface, without a virtual board. It is reachable from this computer only.',
    )
    .option('--device <name>', 'device to create; may be given several times (default: one named like the app)', collect)
    .option('--show-token', 'print the auth tokens in full; without it only their end is shown')
    .addOption(appOption())
    .option('--port <number>', 'first port tried for boards; a busy one moves up; 0 = any free (default: 8080)', portOf('--port'))
    .addOption(mqttPortOption())
    .addOption(mqttTlsPortOption())
    .addOption(bigiotPortOption())
    .addOption(bigiotTlsPortOption())
    .option(
      '--http-port <number>',
      'first port tried for page and REST; a busy one moves up; 0 = any free (default: 4173)',
      portOf('--http-port'),
    )
    .action((options: CloudOptions) => runCommand('cloud', options, (session) => runCloud(session, options)));
  withShared(command, [
    'lampyris cloud --show-token',
    'lampyris cloud --device kitchen --device hall',
    'lampyris cloud --port 0 --http-port 0 --json',
  ]);
}

function collect(name: string, before: string[] = []): string[] {
  if (name.trim() !== '') return [...before, name];
  throw new CliError('E_USAGE', `--device "${name}" is no name: it has at least one letter or digit.`);
}

async function runCloud(session: Session, options: CloudOptions): Promise<Outcome> {
  const project = await projectOf(options.app ?? session.settings.app);
  const cloud = await openLocalCloud(session, options, project);
  for (const name of options.device ?? [project.name]) {
    showDevice(session, keepDevice(cloud, name, project), options.showToken === true);
  }
  showAccess(session, cloud, options.showToken === true);
  return await session.lifecycle.interrupted;
}

function showDevice(session: Session, device: Device, isShown: boolean): void {
  // Wrapping the token removes it from all later output, so a token that was asked for stays unwrapped.
  const token = isShown ? device.token : String(new Secret(device.token));
  const { id, name, bigiotId } = device;
  session.report.progress('device', `${name} · token ${token} · id on BIGIOT ${bigiotId}`, { id, device: name, token, bigiotId });
}

function showAccess(session: Session, cloud: LocalCloud, isShown: boolean): void {
  const { report } = session;
  report.progress('page', `${report.style('bold', cloud.url)}   open this in a browser`, { url: cloud.url });
  report.note(`
  Try   lampyris sim --server blynk://127.0.0.1:${cloud.blynkPort} --token TOKEN${isShown ? '' : '     (tokens: run with --show-token)'}
        lampyris sim --server mqtt://127.0.0.1:${cloud.mqttPort} --token TOKEN
        lampyris sim --server bigiot://127.0.0.1:${cloud.bigiotPort} --device-id ID --token TOKEN
        Ctrl-C ends the cloud; values and tokens are kept.
`);
}
