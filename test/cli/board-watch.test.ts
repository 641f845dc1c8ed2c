import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BoardWatch, explainStuck, untilOnline } from '../../tools/cli/board-watch.ts';

describe('waiting until every board is online', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('ends with the last of them, even when one was online before', async () => {
    const [first, second] = [new BoardWatch('one', 'blynk'), new BoardWatch('two', 'blynk')];
    first.noteState('online');
    let isDone = false;
    const waiting = untilOnline([first, second], 30).then(() => {
      isDone = true;
    });
    await vi.advanceTimersByTimeAsync(29_000);
    expect(isDone).toBe(false);
    second.noteState('online');
    await waiting;
    expect([isDone, vi.getTimerCount()]).toEqual([true, 0]);
  });

  it('ends at once when a board is refused', async () => {
    const board = new BoardWatch('sim-1', 'blynk');
    const waiting = untilOnline([board], 30);
    board.noteState('authorising');
    board.noteState('refused');
    await expect(waiting).rejects.toMatchObject({ code: 'E_BLYNK_TOKEN', message: 'The server refused the token of sim-1.' });
  });

  it('asks for the key of the user where BIGIOT wants an encrypted login', async () => {
    const board = new BoardWatch('sim-1', 'bigiot');
    const waiting = untilOnline([board], 30);
    board.noteState('refused');
    await expect(waiting).rejects.toMatchObject({
      code: 'E_BIGIOT_USER_KEY',
      message: 'BIGIOT asked sim-1 for an encrypted login.',
    });
  });

  it.each([
    ['bigiot', /^BIGIOT is silent when id or API key are wrong/],
    ['blynk', /did not answer the login/],
  ])('tells of the login on %s when the board is about to try again', async (cloud, hint) => {
    const board = new BoardWatch('sim-1', cloud);
    const waiting = untilOnline([board], 5);
    for (const state of ['cloud-connecting', 'authorising', 'cloud-connecting']) board.noteState(state);
    vi.advanceTimersByTime(5000);
    await expect(waiting).rejects.toMatchObject({ code: 'E_TIMEOUT', hint: expect.stringMatching(hint) });
  });

  it.each([
    ['wifi-connecting', /WIFI_SSID/],
    ['cloud-connecting', /Nothing answers/],
    ['authorising', /did not answer the login/],
    [undefined, /said nothing/],
  ])('times out in state %s with what was seen last and the probable cause', async (state, hint) => {
    const board = new BoardWatch('sim-1', 'blynk');
    const waiting = untilOnline([board], 5);
    if (state) board.noteState(state);
    board.noteLine('light 300');
    vi.advanceTimersByTime(5000);
    await expect(waiting).rejects.toMatchObject({
      code: 'E_TIMEOUT',
      message: `Not online after 5 s: sim-1 was last seen in state ${state ?? 'none'}, last line "light 300".`,
      hint: expect.stringMatching(hint),
      data: { boards: [{ name: 'sim-1', state: state ?? 'none', lastLine: 'light 300' }] },
    });
  });
});

describe('a board that does not get on', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function watched(cloud = 'blynk'): { board: BoardWatch; advice: string[]; stop: () => void } {
    const board = new BoardWatch('sim-1', cloud);
    const advice: string[] = [];
    return { board, advice, stop: explainStuck(board, (text) => advice.push(text)) };
  }

  it('is explained when it stays in a state for five seconds, once', () => {
    const { board, advice } = watched();
    board.noteState('cloud-connecting');
    vi.advanceTimersByTime(4999);
    expect(advice).toEqual([]);
    vi.advanceTimersByTime(60_000);
    expect(advice).toEqual(['Nothing answers at the server. Check host and port, and that the server runs.']);
  });

  it.each([
    ['refused', /^The server does not know this token\. Usual causes: /],
    ['stopped', /^The program on the board ended/],
  ])('is explained at once when it is %s', (state, text) => {
    const { board, advice } = watched();
    board.noteState(state);
    vi.advanceTimersByTime(0);
    expect(advice).toEqual([expect.stringMatching(text)]);
  });

  it('that logs in again and again is told of once, and once more after it was online', () => {
    const { board, advice } = watched('bigiot');
    const tryFor = (seconds: number): void => {
      for (let time = 0; time < seconds; time += 22) {
        board.noteState('authorising');
        vi.advanceTimersByTime(17_000);
        board.noteState('cloud-connecting');
        vi.advanceTimersByTime(5000);
      }
    };
    tryFor(100);
    expect(advice).toEqual([expect.stringContaining('BIGIOT is silent')]);
    board.noteState('authorising');
    board.noteState('online');
    tryFor(100);
    expect(advice).toHaveLength(2);
  });

  it('is left alone when it gets on, names a state of its own, or the command ends', () => {
    const { board, advice, stop } = watched();
    board.noteState('authorising');
    board.noteState('online');
    vi.advanceTimersByTime(60_000);
    board.noteState('constructor');
    vi.advanceTimersByTime(60_000);
    board.noteState('wifi-connecting');
    stop();
    vi.advanceTimersByTime(60_000);
    expect([advice, vi.getTimerCount()]).toEqual([[], 0]);
  });
});
