import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { esp32 } from '../../boards/chips/esp32.ts';
import mpython from '../../boards/mpython.ts';
import { type FakeBoard, fakeBoard } from '../../simulator/fake-board.ts';
import { commandOf, HELP } from '../../src/apps/messenger/commands.ts';
import messenger from '../../src/apps/messenger.ts';
import { decodeFont } from '../../tools/build/glyphs.ts';
import { buildBundle } from '../../tools/build/index.ts';
import type { BuildResult } from '../../tools/build/types.ts';
import { bytesOf, CHECKINOK, saying, WELCOME } from '../helpers/bigiot-session.ts';
import { type FakeAppOptions, type RunningApp, startApp } from '../helpers/fake-app.ts';

function online(options?: FakeAppOptions): RunningApp {
  const app = startApp(messenger, options);
  app.cloud.setState('online');
  app.hal.advance(5000);
  app.calls();
  app.logged.splice(0);
  return app;
}

/** Says something. @returns what the board answered */
function ask(app: RunningApp, text: string): string[] {
  app.cloud.tell('message', text, 'anna');
  return app.calls();
}

describe('messages', () => {
  it('are shown and logged with the name of who spoke, and not answered', () => {
    const app = online();
    expect(ask(app, 'hello')).toEqual([]);
    expect(app.big.at(-1)).toBe('anna: hello');
    expect(app.logged).toEqual(['anna: hello']);
    app.cloud.tell('message', 'no name');
    expect(app.big.at(-1)).toBe('no name');
  });

  it('of other boards are shown, and never obeyed or answered', () => {
    const app = online();
    app.cloud.tell('overheard', 'status', 'lamp 2');
    app.cloud.tell('overheard', 'stop', 'lamp 2');
    expect(app.calls()).toEqual([]);
    expect(app.big.at(-1)).toBe('lamp 2: stop');
    expect(ask(app, 'status')).toEqual(['message messages 2, page 1, sound on\n']);
  });

  it('that are empty change nothing', () => {
    const app = online();
    const shown = app.big.length;
    ask(app, '');
    expect(app.big).toHaveLength(shown);
    expect(app.logged).toEqual([]);
  });

  it('are kept to 600 bytes', () => {
    const app = online();
    ask(app, 'x'.repeat(2000));
    let pages = 1;
    while (ask(app, 'down')[0] === `message page ${pages + 1}\n`) pages++;
    // 48 characters on a page of the fake display.
    expect(pages).toBe(Math.ceil(600 / 48));
  });
});

describe('pages', () => {
  it('turn by the remote control, and stop at the ends', () => {
    const app = online();
    const text = Array.from({ length: 100 }, (_, at) => at % 10).join('');
    app.cloud.tell('message', text);
    expect(app.big.at(-1)).toBe(text.substring(0, 48));
    app.hal.advance(1000);
    expect(app.rows[0]).toBe('online, more');
    expect(ask(app, 'forward')).toEqual(['message page 2\n']);
    expect(app.big.at(-1)).toBe(text.substring(48, 96));
    expect(ask(app, 'plus')).toEqual(['message page 3\n']);
    expect(ask(app, 'right')).toEqual(['message no more, page 3\n']);
    app.hal.advance(1000);
    expect(app.rows[0]).toBe('online');
    expect([ask(app, 'up'), ask(app, 'minus'), ask(app, 'left')]).toEqual([
      ['message page 2\n'],
      ['message page 1\n'],
      ['message no more, page 1\n'],
    ]);
    expect(app.big.at(-1)).toBe(text.substring(0, 48));
  });

  it('turn by holding button A, round and round', () => {
    const app = online();
    app.cloud.tell('message', 'a'.repeat(60));
    app.press('A', 1500);
    expect(app.big.at(-1)).toBe('a'.repeat(12));
    app.press('A', 1500);
    expect(app.big.at(-1)).toBe('a'.repeat(48));
    expect(app.calls()).toEqual([]);
  });
});

describe('commands', () => {
  it.each([
    ['help', 'help'],
    [' status\r', 'status'],
    ['play', 'sound'],
    ['stop', 'silence'],
    ['offOn', 'toggle'],
    ['pause', 'clear'],
    ['backward', 'back'],
    ['Play', undefined],
    ['play a song', undefined],
    ['', undefined],
  ])('%j is %s', (text, command) => {
    expect(commandOf(text)).toBe(command);
  });

  it('are answered, and not shown as messages', () => {
    const app = online({ light: 812 });
    const shown = app.big.length;
    expect(ask(app, 'help')).toEqual([`message ${HELP}\n`]);
    expect(ask(app, 'light')).toEqual(['message light 812\n']);
    expect(app.big).toHaveLength(shown);
  });

  it('switch the sound, which the cloud learns', () => {
    const app = online();
    expect(ask(app, 'stop')).toEqual(['sound 0', 'message messages 0, page 1, sound off\n']);
    expect(ask(app, 'offOn')).toEqual(['sound 1', 'message messages 0, page 1, sound on\n']);
    app.cloud.tell('sound', '0');
    expect(ask(app, 'status')).toEqual(['message messages 0, page 1, sound off\n']);
    app.cloud.tell('sound', 'loud');
    expect(app.logged).toEqual(['ignored sound: loud']);
  });

  it('silence the beep of a message', () => {
    const app = online();
    ask(app, 'hello');
    expect(app.beeps).toEqual(['1500 80']);
    ask(app, 'stop');
    ask(app, 'hello');
    expect(app.beeps).toHaveLength(1);
    ask(app, 'play');
    app.cloud.tell('overheard', 'hello', 'lamp 2');
    expect(app.beeps).toHaveLength(2);
  });

  it('clear the screen', () => {
    const app = online();
    ask(app, 'hello');
    ask(app, 'pause');
    expect(app.big.at(-1)).toBe('');
  });

  it('work on a board that has nothing', () => {
    const app = online({ isBare: true });
    expect(ask(app, 'light')).toEqual(['message no light sensor\n']);
    ask(app, 'x'.repeat(500));
    expect(ask(app, 'down')).toEqual(['message no more, page 1\n']);
  });
});

describe('buttons', () => {
  it('greet the owner, a board and a group', () => {
    const app = online();
    app.press('A');
    app.press('B');
    app.press('B', 1500);
    expect(app.calls()).toEqual(['toUser 你好，主人\n', 'toDevice 你好\n', 'toGroup 大家好\n']);
    expect(app.logged).toEqual(['sent 你好，主人', 'sent 你好', 'sent 大家好']);
  });
});

describe('built for BIGIOT, on a virtual board', () => {
  let build: BuildResult;
  let board: FakeBoard;
  let glyphs: Map<number, Uint8Array>;
  const outDir = mkdtempSync(join(tmpdir(), 'lampyris-messenger-'));
  const settings = { cloud: { host: 'bigiot.test', port: 8181, tls: false, deviceId: '1001', token: 'k1' } };

  beforeAll(async () => {
    build = await buildBundle({ app: 'messenger', board: 'mpython', cloud: 'bigiot', outDir, glyphs: 'gb2312' });
    const font = readFileSync(build.files['lampyris.font'] as string);
    glyphs = decodeFont(font);
    const files = { 'lampyris.cfg': JSON.stringify(settings), 'lampyris.font': font.toString('latin1') };
    const wifi = { isJoined: true };
    board = fakeBoard({ board: mpython, chip: esp32, bundle: readFileSync(build.file, 'latin1'), files, wifi });
    board.network.listen((peer) => {
      peer.onData((bytes) => {
        if (bytes.includes('checkin')) peer.send(CHECKINOK);
      });
      peer.send(WELCOME);
    });
    board.runUntil(() => board.network.peers.some(({ received }) => received.includes('checkin')), 60_000);
    board.advance(6000);
    expect(board.network.peer.take()).toContain('{"M":"update","ID":"1001","V":{"2001":"1"}}\n');
  });
  afterAll(() => rmSync(outDir, { recursive: true }));

  /** The picture at a place of the screen, as the font has it. */
  function cell(row: number, from: number, width: number): Uint8Array {
    const page = (which: number) => board.oledPixels().subarray(which * 128 + from, which * 128 + from + width);
    return Uint8Array.from([...page(row), ...page(row + 1)]);
  }

  const glyphOf = (character: string) => glyphs.get(character.codePointAt(0) as number);

  it('shows Chinese pixel by pixel, with the name of who spoke', () => {
    board.network.peer.send(saying(bytesOf('灯亮了吗？'), 'U77', bytesOf('安娜')));
    board.advance(1000);
    Array.from('安娜').forEach((character, at) => {
      expect(cell(2, at * 16, 16)).toEqual(glyphOf(character));
    });
    expect(cell(2, 32, 8)).toEqual(glyphOf(':'));
    // A blank of 8 pixels, then five characters: the line is full after five.
    Array.from('灯亮了吗？').forEach((character, at) => {
      expect(cell(2, 48 + at * 16, 16)).toEqual(glyphOf(character));
    });
    expect(board.log.some((line) => line.includes(bytesOf('安娜: 灯亮了吗？')))).toBe(true);
  });

  it('answers a command to whom it came from, and greets owner, board and group', () => {
    board.network.peer.send(saying('light', 'U78', 'ben'));
    board.advance(1000);
    expect(board.network.peer.take()).toMatch(/^\{"M":"say","ID":"U78","C":"light \d+"\}\n$/);
    for (const [button, ms] of [
      ['A', 200],
      ['B', 200],
      ['B', 1500],
    ] as const) {
      board.press(button, ms);
      board.advance(ms + 1000);
    }
    const said = board.network.peer
      .take()
      .split('\n')
      .filter((line) => line.includes('say'));
    expect(said.map((line) => JSON.parse(line)).map(({ ID, C }) => `${ID} ${C}`)).toEqual([
      'U77 你好，主人',
      'D1002 你好',
      'G5 大家好',
    ]);
  });

  it('shows what other boards say, and answers them nothing', () => {
    board.network.peer.send(saying('light', 'D1002', bytesOf('台灯')));
    board.advance(2000);
    expect(cell(2, 0, 16)).toEqual(glyphOf('台'));
    expect(board.network.peer.take()).not.toContain('say');
  });
});
