/** Runs one virtual board in real time. An endless loop in its program blocks this thread only. */

import { parentPort, workerData } from 'node:worker_threads';
import { RealClock } from '../clock.ts';
import type { BoardInput } from '../types.ts';
import { VirtualBoard } from '../virtual-board.ts';
import type { BoardEvent, ThreadData } from './messages.ts';
import { ThreadNetwork } from './thread-network.ts';

/** At most 20 pictures a second. */
const SNAPSHOT_MS = 50;
const MAX_SLEEP_MS = 60_000;

const { config, port } = workerData as ThreadData;
if (!config || !parentPort) throw new Error('board-thread is started by startBoard only.');
const host = parentPort;
const clock = new RealClock();
let sleeping: NodeJS.Timeout | undefined;
let awake: NodeJS.Immediate | undefined;
let picture: NodeJS.Timeout | undefined;

const tell = (event: BoardEvent) => host.postMessage(event);

const board = new VirtualBoard({
  ...config,
  clock,
  network: new ThreadNetwork(port),
  onLog: (line) => tell({ type: 'log', line }),
  onChange: () => {
    if (picture) return;
    picture = setTimeout(() => {
      picture = undefined;
      tell({ type: 'snapshot', snapshot: board.snapshot() });
    }, SNAPSHOT_MS);
  },
  onWake: wake,
});

function wake(): void {
  if (!awake) awake = setImmediate(turn);
}

function turn(): void {
  awake = undefined;
  clearTimeout(sleeping);
  if (board.work()) {
    wake();
    return;
  }
  const dueMs = board.nextDueMs();
  if (dueMs !== undefined) sleeping = setTimeout(turn, Math.min(Math.max(dueMs - clock.nowMs(), 0), MAX_SLEEP_MS));
}

host.on('message', (command: BoardInput) => {
  if (command.type === 'light') board.setLight(command.value);
  else if (command.type === 'button') board.setButton(command.button, command.isPressed);
  else if (command.type === 'wifi') board.setWifi(command.isInRange);
  else board.reboot();
});

// The host learns that the thread is up before the program may loop for ever.
tell({ type: 'snapshot', snapshot: { ...board.snapshot(), isRunning: true } });
board.boot();
