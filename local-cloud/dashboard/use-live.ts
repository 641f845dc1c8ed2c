/** The page's state, kept up to date by the local cloud. */
import { useCallback, useEffect, useReducer, useRef } from 'preact/hooks';
import type { HistoryAnswer, PageMessage } from '../live-protocol.ts';
import { type Connection, connectLive, type LiveSocket } from './connection.ts';
import { type Action, initialState, reduce, type State } from './state.ts';
import { widgetsOf } from './widgets.ts';

/** How far back a graph can look. */
const HISTORY_MS = 60 * 60_000;

export interface Live {
  state: State;
  dispatch(action: Action): void;
  /** @returns false when the message could not be sent */
  send(message: PageMessage): boolean;
}

export function useLive(): Live {
  const [state, dispatch] = useReducer(reduce, initialState);
  const connection = useRef<Connection>();

  useEffect(() => {
    const open = (): LiveSocket => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/live`);
    const live = connectLive(open, dispatch, () => dispatch({ type: 'link', link: 'lost' }));
    connection.current = live;
    return () => live.close();
  }, []);

  const send = useCallback((message: PageMessage) => connection.current?.send(message) ?? false, []);
  return { state, dispatch, send };
}

/** Reads the history of every gauge, again after each greeting: values may have come while the page was away. */
export function useHistory({ state, dispatch }: Live, failedText: string): void {
  const { devices, session } = state;
  const readSession = useRef(0);
  useEffect(() => {
    if (readSession.current === session) return;
    readSession.current = session;
    for (const device of devices) {
      for (const { kind, pin } of widgetsOf(device)) {
        if (kind !== 'gauge') continue;
        loadHistory(device.id, pin)
          .then((points) => dispatch({ type: 'history', device: device.id, pin, points }))
          .catch(() => dispatch({ type: 'toast', text: failedText }));
      }
    }
  }, [devices, session, dispatch, failedText]);
}

/** @throws when the server cannot be reached or refuses */
async function loadHistory(device: number, pin: number): Promise<HistoryAnswer> {
  const answer = await fetch(`/dashboard/history?device=${device}&pin=${pin}&since=${Date.now() - HISTORY_MS}`);
  if (!answer.ok) throw new Error(`history: status ${answer.status}`);
  return (await answer.json()) as HistoryAnswer;
}
