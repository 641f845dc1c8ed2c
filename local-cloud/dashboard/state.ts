/** Everything the page knows, and how a message changes it. Pure, but for the time a device is heard. */
import type { BoardView, ChatLine, DeviceView, HistoryAnswer, ServerMessage } from '../live-protocol.ts';
import { isTerminal, numberOf } from './widgets.ts';

/** `first`: never connected yet. */
export type LinkState = 'first' | 'open' | 'lost';

export interface State {
  link: LinkState;
  /** Counts the greetings of the server; history is read again after each. */
  session: number;
  devices: DeviceView[];
  boards: BoardView[];
  /** `device:pin` → points, ascending in time. */
  series: Record<string, HistoryAnswer>;
  /** Board name → console lines, oldest first; the server tells the last ones again after each greeting. */
  logs: Record<string, string[]>;
  toasts: { id: number; text: string }[];
  nextId: number;
}

export type Action =
  | ServerMessage
  | { type: 'link'; link: LinkState }
  | { type: 'history'; device: number; pin: number; points: HistoryAnswer }
  | { type: 'toast'; text: string }
  | { type: 'dismiss'; id: number };

const MAX_POINTS = 2000;
const MAX_NOTIFICATIONS = 100;
const MAX_LOG_LINES = 200;
const MAX_TERMINAL_LINES = 100;
const MAX_CHAT_LINES = 50;
const MAX_TOASTS = 3;

export const initialState: State = {
  link: 'first',
  session: 0,
  devices: [],
  boards: [],
  series: {},
  logs: {},
  toasts: [],
  nextId: 1,
};

export const seriesKey = (device: number, pin: number): string => `${device}:${pin}`;

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'hello':
      return { ...state, link: 'open', session: state.session + 1, devices: action.devices, boards: action.boards, logs: {} };
    case 'link':
      return action.link === 'lost' ? withoutCloud(state) : { ...state, link: action.link };
    case 'device':
      return { ...state, devices: putBy(state.devices, action.device, (item) => item.id === action.device.id) };
    case 'online':
      return onDevice(state, action.device, (device) => ({ ...device, isOnline: action.isOnline }));
    case 'value':
      return onValue(state, action);
    case 'property':
      return onDevice(state, action.device, (device) => withProperty(device, action));
    case 'notification':
      return onDevice(state, action.device, (device) => withNotification(device, action));
    case 'chat':
      return onDevice(state, action.device, (device) => withChat(device, action.line));
    case 'meter':
      return onDevice(state, action.device, (device) => ({ ...device, meter: { today: action.today, month: action.month } }));
    case 'board':
      return { ...state, boards: putBy(state.boards, action.board, (item) => item.name === action.board.name) };
    case 'log':
      return {
        ...state,
        logs: { ...state.logs, [action.board]: [...(state.logs[action.board] ?? []), action.line].slice(-MAX_LOG_LINES) },
      };
    case 'history':
      return withSeries(state, action.device, action.pin, (live) => merge(action.points, live));
    case 'error':
    case 'toast':
      return withToast(state, action.text);
    case 'dismiss':
      return { ...state, toasts: state.toasts.filter((toast) => toast.id !== action.id) };
  }
}

/** Nobody is online at a cloud that is gone, and its virtual boards went with it; the next greeting says what is true then. */
function withoutCloud(state: State): State {
  return {
    ...state,
    link: 'lost',
    devices: state.devices.map((device) => ({ ...device, isOnline: false })),
    boards: state.boards.map((board) => ({ ...board, snapshot: { ...board.snapshot, isRunning: false } })),
  };
}

type ValueMessage = Extract<ServerMessage, { type: 'value' }>;

function onValue(state: State, message: ValueMessage): State {
  const { device, pin, values, time } = message;
  const next = onDevice(state, device, (view) => ({
    ...view,
    pins: { ...view.pins, [pin]: values },
    terminals: isTerminal(view, pin)
      ? { ...view.terminals, [pin]: appended(view.terminals[pin] ?? [], message) }
      : view.terminals,
    // Of a batch of points `time` is that of the newest, which may be weeks off.
    ...(message.from === 'device' && { lastSeen: Date.now() }),
  }));
  const number = values.length === 1 ? numberOf(values[0]) : undefined;
  return number === undefined ? next : withSeries(next, device, pin, (points) => merge(points, [[time, number]]));
}

/** What the person typed is led by `> `, as the server keeps it too; the text `clr` from the device empties the terminal. */
function appended(lines: string[], { values, from }: ValueMessage): string[] {
  const text = values.join(' ');
  if (from !== 'device') return [...lines, `> ${text}`].slice(-MAX_TERMINAL_LINES);
  if (text === 'clr') return [];
  return [...lines, ...text.replace(/\r?\n$/, '').split(/\r?\n/)].slice(-MAX_TERMINAL_LINES);
}

function withProperty(device: DeviceView, message: Extract<ServerMessage, { type: 'property' }>): DeviceView {
  const before = device.properties[message.pin] ?? {};
  return { ...device, properties: { ...device.properties, [message.pin]: { ...before, [message.property]: message.values } } };
}

function withNotification(device: DeviceView, message: Extract<ServerMessage, { type: 'notification' }>): DeviceView {
  const { kind, text, time } = message;
  return { ...device, notifications: [...(device.notifications ?? []), { kind, text, time }].slice(-MAX_NOTIFICATIONS) };
}

function withChat(device: DeviceView, line: ChatLine): DeviceView {
  return { ...device, chat: [...(device.chat ?? []), line].slice(-MAX_CHAT_LINES) };
}

/** The same text is shown once, however often it comes. */
function withToast(state: State, text: string): State {
  const others = state.toasts.filter((toast) => toast.text !== text);
  return { ...state, nextId: state.nextId + 1, toasts: [...others, { id: state.nextId, text }].slice(-MAX_TOASTS) };
}

function withSeries(state: State, device: number, pin: number, change: (points: HistoryAnswer) => HistoryAnswer): State {
  const key = seriesKey(device, pin);
  return { ...state, series: { ...state.series, [key]: change(state.series[key] ?? []) } };
}

/** Points of both lists in ascending order; of two at the same time the later list's stays. */
function merge(older: HistoryAnswer, newer: HistoryAnswer): HistoryAnswer {
  const first = newer[0]?.[0] ?? Number.POSITIVE_INFINITY;
  const last = older.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY;
  if (last < first) return [...older, ...newer].slice(-MAX_POINTS);
  const byTime = new Map([...older, ...newer]);
  return [...byTime].sort(([a], [b]) => a - b).slice(-MAX_POINTS);
}

function onDevice(state: State, id: number, change: (device: DeviceView) => DeviceView): State {
  return { ...state, devices: state.devices.map((device) => (device.id === id ? change(device) : device)) };
}

function putBy<T>(items: T[], item: T, isSame: (other: T) => boolean): T[] {
  return items.some(isSame) ? items.map((other) => (isSame(other) ? item : other)) : [...items, item];
}
