import { CliError } from './cli-error.ts';
import { ERRORS } from './errors.ts';
import { BIGIOT_CLOUD } from './login.ts';

/** What the user is told when a board never got past a state. The names come from boards: no object literal. */
const CAUSE: ReadonlyMap<string | undefined, string> = new Map([
  ['wifi-connecting', 'The board did not get onto the network. Check WIFI_SSID and WIFI_PASSWORD.'],
  ['cloud-connecting', 'Nothing answers at the server. Check host and port, and that the server runs.'],
  ['authorising', 'The server took the connection but did not answer the login. Is it a Blynk server? Is the port right?'],
  ['refused', `The server does not know this token. ${ERRORS.E_BLYNK_TOKEN?.remedy}`],
  ['stopped', 'The program on the board ended. The log above says why.'],
]);
/** The same on BIGIOT, where it differs. */
const CAUSE_ON_BIGIOT: ReadonlyMap<string | undefined, string> = new Map([
  [
    'authorising',
    'BIGIOT is silent when id or API key are wrong, or the device is still online elsewhere. Check both; is it a BIGIOT server, is the port right?',
  ],
  ['refused', `The device is set to encrypted login. ${ERRORS.E_BIGIOT_USER_KEY?.remedy}`],
]);
const NO_STATE = 'The program on the board said nothing. Run `lampyris check`, or look at the log above.';

/** What one board was last seen doing, told by its log and by the cloud. */
export class BoardWatch {
  readonly name: string;
  readonly #cloud: string;
  state: string | undefined;
  #stateBefore: string | undefined;
  lastLine: string | undefined;
  #listeners: ((state: string) => void)[] = [];

  /** @param cloud build name of what the board talks to */
  constructor(name: string, cloud: string) {
    this.name = name;
    this.#cloud = cloud;
  }

  /** What the user is told when the board stays as it is; undefined when it is fine, or nobody knows. */
  get advice(): string | undefined {
    // Back from a login that was not answered: the connection is not what failed.
    const isLoginRepeated = this.state === 'cloud-connecting' && this.#stateBefore === 'authorising';
    const state = isLoginRepeated ? 'authorising' : this.state;
    return (this.isOnBigiot ? CAUSE_ON_BIGIOT.get(state) : undefined) ?? CAUSE.get(state);
  }

  get isOnBigiot(): boolean {
    return this.#cloud === BIGIOT_CLOUD;
  }

  noteLine(line: string): void {
    this.lastLine = line;
  }

  noteState(state: string): void {
    if (state === this.state) return;
    this.#stateBefore = this.state;
    this.state = state;
    for (const listener of this.#listeners) listener(state);
  }

  onState(listener: (state: string) => void): void {
    this.#listeners.push(listener);
  }
}

/** States a board does not leave by itself: what helps is said at once. In others it may yet get on. */
const FINAL: ReadonlySet<string | undefined> = new Set(['refused', 'stopped']);
/** Longer than a sound connection takes for any step. */
const STUCK_MS = 5000;

/** Says what to look at when a board stays where it should not. @returns stops that */
export function explainStuck(board: BoardWatch, say: (advice: string) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let said: string | undefined;
  const note = (state: string | undefined): void => {
    clearTimeout(timer);
    const { advice } = board;
    if (state === 'online') said = undefined;
    // A board that tries again and again is stuck for one reason.
    if (advice === said) return;
    const tell = (text: string): void => {
      said = text;
      say(text);
    };
    if (advice) timer = setTimeout(tell, FINAL.has(state) ? 0 : STUCK_MS, advice);
  };
  board.onState(note);
  note(board.state);
  return () => clearTimeout(timer);
}

/**
 * Waits until every board is online.
 * @throws CliError `E_BLYNK_TOKEN` or `E_BIGIOT_USER_KEY` when a board is refused, `E_TIMEOUT` after `timeoutSeconds`
 */
export async function untilOnline(boards: readonly BoardWatch[], timeoutSeconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timeoutError(boards, timeoutSeconds)), timeoutSeconds * 1000);
  });
  try {
    await Promise.race([Promise.all(boards.map(online)), limit]);
  } finally {
    clearTimeout(timer);
  }
}

function online(board: BoardWatch): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = (state: string | undefined): void => {
      if (state === 'online') resolve();
      if (state === 'refused') reject(refusedError(board));
    };
    board.onState(check);
    check(board.state);
  });
}

function refusedError(board: BoardWatch): CliError {
  const data = { board: board.name, state: 'refused' };
  if (!board.isOnBigiot) return new CliError('E_BLYNK_TOKEN', `The server refused the token of ${board.name}.`, { data });
  return new CliError('E_BIGIOT_USER_KEY', `BIGIOT asked ${board.name} for an encrypted login.`, { data });
}

function timeoutError(boards: readonly BoardWatch[], timeoutSeconds: number): CliError {
  const late = boards.filter((board) => board.state !== 'online');
  const seen = late.map(({ name, state, lastLine }) => ({ name, state: state ?? 'none', lastLine: lastLine ?? '' }));
  const told = seen.map(({ name, state, lastLine }) => {
    const line = lastLine && lastLine !== `state ${state}` ? `, last line "${lastLine}"` : '';
    return `${name} was last seen in state ${state}${line}`;
  });
  return new CliError('E_TIMEOUT', `Not online after ${timeoutSeconds} s: ${told.join('; ')}.`, {
    hint: late[0]?.advice ?? NO_STATE,
    data: { boards: seen },
  });
}
