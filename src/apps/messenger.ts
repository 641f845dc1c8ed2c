/** Messenger: shows what is said to the board, answers commands, and greets its owner, another board and a group from the buttons. */
import type { Cloud, Stream } from '../clouds/cloud.ts';
import type { Board, Press } from '../drivers/board.ts';
import { type AppContext, defineApp } from './app.ts';
import { commandOf, HELP } from './messenger/commands.ts';
import { clear, hasMore, pageNumber, show, startScreen, turnPage } from './messenger/screen.ts';
import { agree, apply, settle, startControls } from './parts/controls.ts';
import { parseNumber } from './parts/values.ts';

const TURN_MS = 1000;
const BEEP_HZ = 1500;
const BEEP_MS = 80;

/** On BIGIOT the last three go to one receiver each, and 2001 is a data interface: put in your own ids. */
const declared = {
  message: { direction: 'both', type: 'text', label: 'Messages', widget: 'terminal', blynk: 0 },
  overheard: { direction: 'down', type: 'text', label: 'From other boards', widget: 'terminal', blynk: 1 },
  sound: { direction: 'both', type: 'switch', label: 'Sound', blynk: 2, bigiot: '2001 声音' },
  toUser: { direction: 'up', type: 'text', label: 'To the owner', widget: 'terminal', blynk: 3, bigiot: 'U77' },
  toDevice: { direction: 'up', type: 'text', label: 'To a board', widget: 'terminal', blynk: 4, bigiot: 'D1002' },
  toGroup: { direction: 'up', type: 'text', label: 'To a group', widget: 'terminal', blynk: 5, bigiot: 'G5' },
} satisfies Record<string, Stream>;

let board: Board;
let cloud: Cloud;
let streams: Record<keyof typeof declared, Stream>;
let log: (text: string) => void;
let state: { sound: number };
let count: number;

function start(context: AppContext<Record<keyof typeof declared, Stream>>): void {
  board = context.board;
  cloud = context.cloud;
  streams = context.streams;
  log = context.log;
  count = 0;
  state = startControls(context, { sound: 1 }, parse, setSound);
  startScreen(board.oled);
  show('等待消息…');
  context.every(TURN_MS, turn);
  if (board.buttonA) board.buttonA.onPress = pressedA;
  if (board.buttonB) board.buttonB.onPress = pressedB;
  cloud.onWrite(streams.message, heard);
  cloud.onWrite(streams.overheard, display);
}

function parse(_name: string, values: unknown[]): number | undefined {
  return parseNumber(values[0], 0, 1);
}

function setSound(name: string, values: unknown[]): boolean {
  const bit = apply(name, values);
  if (bit) agree(bit, 0, true);
  return bit > 0;
}

/** A person speaks: carries out a command, shows all else. */
function heard(values: string[]): void {
  const command = commandOf(values[0] || '');
  if (!command) display(values);
  else cloud.write(streams.message, `${obey(command)}\n`);
}

/** @param values the text, and where the cloud knows it the name of who said it */
function display(values: string[]): void {
  const text = values[0] || '';
  if (text === '') return;
  const line = values[1] ? `${values[1]}: ${text}` : text;
  count++;
  log(line);
  show(line);
  if (state.sound && board.buzzer) board.buzzer.beep(BEEP_HZ, BEEP_MS);
}

/** @returns the answer */
function obey(command: string): string {
  if (command === 'help') return HELP;
  if (command === 'light') return board.light ? `light ${board.light.read()}` : 'no light sensor';
  if (command === 'clear') clear();
  if (command === 'back' || command === 'on') return `${turnPage(command === 'on') ? 'page' : 'no more, page'} ${pageNumber()}`;
  if (command === 'sound' || command === 'silence' || command === 'toggle') {
    agree(apply('sound', [command === 'toggle' ? 1 - state.sound : command === 'sound' ? 1 : 0]), 0, false);
  }
  return `messages ${count}, page ${pageNumber()}${hasMore() ? ' and more' : ''}, sound ${state.sound ? 'on' : 'off'}`;
}

function pressedA(press: Press): void {
  if (press === 'short') send(streams.toUser, '你好，主人');
  // Round and round: from the last page to the first.
  else if (!turnPage(true)) while (turnPage(false));
}

function pressedB(press: Press): void {
  if (press === 'short') send(streams.toDevice, '你好');
  else send(streams.toGroup, '大家好');
}

function send(stream: Stream, text: string): void {
  cloud.write(stream, `${text}\n`);
  log(`sent ${text}`);
  if (board.oled) board.oled.line(0, 'sent');
}

function turn(): void {
  settle();
  if (board.oled) board.oled.line(0, hasMore() ? `${cloud.state}, more` : cloud.state);
}

export default defineApp({ name: 'messenger', streams: declared, start });
