import { describe, expect, it } from 'vitest';
import { type Action, initialState, reduce, type State } from '../../local-cloud/dashboard/state.ts';
import type { ValueOrigin } from '../../local-cloud/types.ts';
import { deviceView } from './views.ts';

const device = deviceView({
  light: { direction: 'up', type: 'number', blynk: 0 },
  terminal: { direction: 'both', type: 'text', widget: 'terminal', blynk: 7 },
});
const hello: Action = { type: 'hello', devices: [device, { ...device, id: 1, name: 'other' }], boards: [] };

function stateAfter(...actions: Action[]): State {
  return [hello, ...actions].reduce(reduce, initialState);
}

const value = (pin: number, values: string[], time: number, from: ValueOrigin = 'device'): Action => ({
  type: 'value',
  device: 0,
  pin,
  values,
  from,
  time,
});

describe('state of the page', () => {
  it('takes devices and boards from the greeting and counts it', () => {
    const first = stateAfter();
    expect([first.link, first.session, first.devices.length]).toEqual(['open', 1, 2]);
    const second = reduce(reduce(first, { type: 'link', link: 'lost' }), { type: 'hello', devices: [], boards: [] });
    expect([second.link, second.session, second.devices]).toEqual(['open', 2, []]);
  });

  it('claims that nothing is online or running once the cloud is gone, and keeps the rest', () => {
    const greeting: Action = {
      type: 'hello',
      devices: [{ ...device, isOnline: true }],
      boards: [{ name: 'sim-1', snapshot: { light: 7, isRunning: true } }],
    };
    const lost = stateAfter(greeting, value(0, ['512'], 5000), { type: 'link', link: 'lost' });
    expect(lost.devices).toMatchObject([{ isOnline: false, pins: { 0: ['512'] } }]);
    expect(lost.boards).toEqual([{ name: 'sim-1', snapshot: { light: 7, isRunning: false } }]);
    expect(reduce(lost, greeting).devices).toMatchObject([{ isOnline: true }]);
  });

  it('changes only the device a value is for', () => {
    const before = Date.now();
    const { devices } = stateAfter(value(0, ['512'], 5000));
    expect(devices.map(({ pins, lastSeen }) => [pins, lastSeen])).toEqual([
      [{ 0: ['512'] }, expect.any(Number)],
      [{}, undefined],
    ]);
    expect(devices[0]?.lastSeen).toBeGreaterThanOrEqual(before);
    expect(devices[0]?.lastSeen).toBeLessThanOrEqual(Date.now());
  });

  it('does not count a value from an app as a sign of life', () => {
    expect(stateAfter(value(0, ['1'], 5000, 'page')).devices[0]?.lastSeen).toBeUndefined();
  });

  it('ignores a value for a device it does not know', () => {
    expect(stateAfter({ type: 'value', device: 9, pin: 0, values: ['1'], from: 'device', time: 1 }).devices).toEqual(
      stateAfter().devices,
    );
  });

  it('draws single numbers only', () => {
    const { series } = stateAfter(
      value(0, ['1'], 10),
      value(0, ['dark'], 20),
      value(0, ['1', '2', '3'], 30),
      value(0, ['2.5'], 40),
    );
    expect(series).toEqual({
      '0:0': [
        [10, 1],
        [40, 2.5],
      ],
    });
  });

  it('joins history that arrives after live values, in order and without doubles', () => {
    const history: Action = {
      type: 'history',
      device: 0,
      pin: 0,
      points: [
        [10, 1],
        [20, 2],
        [30, 3],
      ],
    };
    expect(stateAfter(value(0, ['3'], 30), value(0, ['4'], 40), history).series['0:0']).toEqual([
      [10, 1],
      [20, 2],
      [30, 3],
      [40, 4],
    ]);
  });

  it('keeps at most 2 000 points', () => {
    const points = Array.from({ length: 2000 }, (_, index): [number, number] => [index, index]);
    const { series } = stateAfter({ type: 'history', device: 0, pin: 0, points }, value(0, ['7'], 9000));
    expect(series['0:0']).toHaveLength(2000);
    expect(series['0:0']?.at(-1)).toEqual([9000, 7]);
  });

  it('appends terminal text line by line, marks what was typed, and clears when the device says clr', () => {
    const lines = (...actions: Action[]) => stateAfter(...actions).devices[0]?.terminals[7];
    const said = [value(7, ['hello\nworld\n'], 1), value(7, ['on'], 2, 'page'), value(7, ['<b>ok</b>'], 3)];
    expect(lines(...said)).toEqual(['hello', 'world', '> on', '<b>ok</b>']);
    expect(lines(...said, value(7, ['clr'], 4))).toEqual([]);
    expect(lines(value(7, ['clr'], 1, 'page'))).toEqual(['> clr']);
  });

  it('keeps every property of a pin', () => {
    const property = (name: string, text: string): Action => ({
      type: 'property',
      device: 0,
      pin: 6,
      property: name,
      values: [text],
    });
    expect(
      stateAfter(property('color', '#FF8000'), property('label', 'Lamp'), property('color', '#00FF00')).devices[0]?.properties,
    ).toEqual({
      6: { color: ['#00FF00'], label: ['Lamp'] },
    });
  });

  it('adds notifications to their device', () => {
    const { devices } = stateAfter({ type: 'notification', device: 1, kind: 'push', text: 'dark', time: 8 });
    expect(devices.map((one) => one.notifications)).toEqual([undefined, [{ kind: 'push', text: 'dark', time: 8 }]]);
  });

  it('replaces a board of the same name and adds a new one', () => {
    const board = (name: string, light: number): Action => ({ type: 'board', board: { name, snapshot: { light } } });
    expect(stateAfter(board('sim-1', 1), board('sim-2', 2), board('sim-1', 3)).boards).toEqual([
      { name: 'sim-1', snapshot: { light: 3 } },
      { name: 'sim-2', snapshot: { light: 2 } },
    ]);
  });

  it('keeps the last 200 log lines of a board', () => {
    const lines = Array.from({ length: 250 }, (_, index): Action => ({ type: 'log', board: 'sim-1', line: `${index}` }));
    const kept = stateAfter(...lines).logs['sim-1'];
    expect([kept?.length, kept?.[0], kept?.at(-1)]).toEqual([200, '50', '249']);
  });

  it('shows the same error once and at most three toasts', () => {
    const error = (text: string): Action => ({ type: 'error', code: 'E_PIN', text });
    const state = stateAfter(error('a'), error('a'), error('b'), error('c'), error('d'));
    expect(state.toasts.map((toast) => toast.text)).toEqual(['b', 'c', 'd']);
    const id = state.toasts[1]?.id ?? 0;
    expect(reduce(state, { type: 'dismiss', id }).toasts.map((toast) => toast.text)).toEqual(['b', 'd']);
  });

  it('shows online and offline', () => {
    expect(stateAfter({ type: 'online', device: 1, isOnline: true }).devices.map((one) => one.isOnline)).toEqual([false, true]);
  });

  it('keeps the last 50 lines of a chat, and the newest count of messages', () => {
    const say = (index: number): Action => ({
      type: 'chat',
      device: 0,
      line: { from: 'lamp', text: String(index), time: index, isFromDevice: true },
    });
    const { devices } = stateAfter(...Array.from({ length: 60 }, (_, index) => say(index)), {
      type: 'meter',
      device: 0,
      today: 3,
      month: 70,
    });
    expect(devices.map(({ chat }) => chat?.length)).toEqual([50, undefined]);
    expect(devices[0]?.chat?.at(-1)?.text).toBe('59');
    expect(devices[0]?.meter).toEqual({ today: 3, month: 70 });
  });
});
