/**
 * Questions to the server. Separate, because few programs ask. The protocol has no number for a question: of one kind only one is under way,
 * the others wait. Each answer, or undefined when there is none within 5 s or the session ends, goes to `done`, once.
 */
import { isPeer } from '../../codec/bigiot/ids.ts';
import { onlineLine, timeLine } from '../../codec/bigiot/lines.ts';
import { whenTicked } from './heartbeat.ts';
import { whenLost } from './login.ts';
import { listen } from './registry.ts';
import { isOnline, refuse } from './send.ts';
import { speakNow } from './speak.ts';
import { sendStatus, sinceStatusMs, TICK_MS } from './status.ts';

const TIMEOUT_MS = 5000;
/** What the platform wants between two questions for the status. */
const STATUS_GAP_MS = 10000;
const QUERY_LIMIT = 8;
/** Has no field that is asked for. */
const NO_ANSWER = {};

/** Id with prefix → whether it is online. */
export type Online = Record<string, boolean>;
/** `stamp`: Unix time in seconds. Of the others the platform's time zone is not documented. */
export type TimeFormat = 'stamp' | 'Y-m-d' | 'Y.m.d' | 'Y-m-d H:i:s';

interface Query {
  kind: string;
  line: string;
  done: (answer: unknown) => void;
  /** Undefined until it is sent. */
  waitedMs?: number;
}

let queries: Query[] = [];

/** Whether they are online. @param ids with prefix, for example 'D1001' or 'U77' @returns false: not asked, and `done` is not called */
export function isOnlineAsked(ids: string[], done: (online: Online | undefined) => void): boolean {
  for (const id of ids) if (!isPeer(id)) return refuse(`question for "${id}"`);
  if (!ids.length) return refuse('question for nobody');
  return ask('isOL', onlineLine(ids), (message) => done(onlineOf((message as Record<string, unknown>).R)));
}

/** State of this connection: `checked` is logged in, `connected` is not. @returns false: not asked, and `done` is not called */
export function status(done: (state: 'connected' | 'checked' | undefined) => void): boolean {
  return ask('status', '', (state) => done(state === NO_ANSWER ? undefined : (state as 'connected' | 'checked')));
}

/** The server's clock. @returns false: not asked, and `done` is not called */
export function time(format: TimeFormat, done: (time: string | undefined) => void): boolean {
  return ask('time', timeLine(format), (message) => done(textOf((message as Record<string, unknown>).T)));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : undefined;
}

function onlineOf(given: unknown): Online | undefined {
  if (typeof given !== 'object' || !given) return undefined;
  const answers = given as Record<string, unknown>;
  const online: Online = {};
  for (const id in answers) online[id] = Number(answers[id]) === 1;
  return online;
}

function ask(kind: string, line: string, done: (answer: unknown) => void): boolean {
  if (!isOnline) return refuse('question');
  if (queries.length >= QUERY_LIMIT) return refuse('too many questions wait');
  // Here rather than on loading, when the modules may not all stand yet.
  listen('?isOL', (message) => answer('isOL', message));
  listen('?time', (message) => answer('time', message));
  listen('status', (state) => answer('status', state));
  whenTicked(tick);
  whenLost(fail);
  queries.push({ kind, line, done });
  sendNext();
  return true;
}

/** Sends what may go: the first of each kind. */
function sendNext(): void {
  let kinds = ' ';
  for (const query of queries) {
    if (kinds.indexOf(` ${query.kind} `) < 0 && query.waitedMs === undefined && send(query)) query.waitedMs = 0;
    kinds += `${query.kind} `;
  }
}

function send({ kind, line }: Query): boolean {
  if (kind !== 'status') return speakNow(line);
  if (sinceStatusMs < STATUS_GAP_MS) return false;
  sendStatus();
  return true;
}

function answer(kind: string, value: unknown): void {
  const query = queries.find((each) => each.kind === kind);
  if (!query || query.waitedMs === undefined) return;
  queries.splice(queries.indexOf(query), 1);
  sendNext();
  query.done(value);
}

function tick(): void {
  const late = queries.find((query) => query.waitedMs !== undefined && query.waitedMs >= TIMEOUT_MS);
  for (const query of queries) if (query.waitedMs !== undefined) query.waitedMs += TICK_MS;
  if (late) {
    queries.splice(queries.indexOf(late), 1);
    late.done(NO_ANSWER);
  }
  sendNext();
}

function fail(): void {
  const failed = queries;
  queries = [];
  for (const query of failed) query.done(NO_ANSWER);
}
