/** This project's BIGIOT client on virtual boards, against the local cloud. */
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { esp32 } from '../../boards/chips/esp32.ts';
import mpython from '../../boards/mpython.ts';
import type { Device } from '../../local-cloud/types.ts';
import { startBoard } from '../../simulator/start-board.ts';
import { buildClient, clientScript } from '../helpers/client-engines.ts';
import { flagsOf, GREENHOUSE } from './bigiot-peer.ts';
import { startCloud, type TestCloud, TOKEN_B, until } from './helpers.ts';

const USER_KEY = 'userkey01';

/** Says `ping` to a device when told to, answers `ping` to whoever said it, uploads what it is told. */
const program = (port: number, { bigiotId, token }: Device): string => `
exports.sayCallback(function(message,id,name){
print("heard "+message+" from "+id+" "+name);
var words=message.split(" ");
if(message=="ping")exports.say({id:id},"pong");
if(words[0]=="ask")exports.say({id:words[1]},"ping");
if(words[0]=="upload")exports.update(words[1],words[2]);
});
exports.enableEncryptedLogin("${USER_KEY}");
exports.startClient(hal,{host:"127.0.0.1",port:${port},token:"${token}",deviceId:"${bigiotId}",tls:false},
{stateChanged:function(){},tick:function(){},confirmed:function(){}});
`;

let client = '';

async function startDevice(cloud: TestCloud, device: Device): Promise<string[]> {
  const bundle = clientScript(client, { timers: 1, clock: 1 }, program(cloud.bigiotHeartbeatPort, device));
  const board = await startBoard({ name: device.name, board: mpython, chip: esp32, bundle, files: {}, wifi: { isJoined: true } });
  onTestFinished(() => void board.stop());
  const lines: string[] = [];
  board.onLog((line) => lines.push(line));
  await until(() => cloud.isOnline(device.token), `the login of ${device.name}; it printed ${lines.join(' / ')}`);
  return lines;
}

describe('two virtual boards', () => {
  beforeAll(async () => {
    client = await buildClient('bigiot-verbs');
  });

  it('log in, one of them encrypted, talk to each other by say, and upload', { timeout: 40_000 }, async () => {
    const cloud = await startCloud({ project: GREENHOUSE, bigiot: { userKey: USER_KEY } });
    cloud.addDevice({ name: 'Neighbour', token: TOKEN_B, project: { name: 'p', streams: {}, bigiot: { isEncrypted: true } } });
    const [a, b] = cloud.devices() as [Device, Device];
    const first = await startDevice(cloud, a);
    const second = await startDevice(cloud, b);
    expect(cloud.bigiot.say('D1001', 'ask D1002')).toBe(1);
    await until(() => second.some((line) => line.includes('heard ping from D1001 Lamp')), 'the question');
    await until(() => first.some((line) => line.includes('heard pong from D1002 Neighbour')), 'the answer');
    cloud.bigiot.say('D1001', 'upload 2002 512');
    await until(
      () => cloud.events.some((event) => event.type === 'value' && event.pin === 4 && event.values[0] === '512'),
      '512',
    );
    expect(flagsOf(cloud)).toEqual([]);
  });
});
