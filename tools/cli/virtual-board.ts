import { readFileSync } from 'node:fs';
import type { BoardParts } from '../../local-cloud/types.ts';
import type { BoardHandle } from '../../simulator/types.ts';
import { type CloudSettings as AnyCloud, SETTINGS_FILE, type Settings as StoredSettings } from '../../src/setup/settings.ts';
import type { BuildResult } from '../build/types.ts';
import { BoardConsole } from './board-console.ts';
import { partsOf } from './board-parts.ts';
import { BoardWatch } from './board-watch.ts';
import { readScript } from './script-file.ts';
import type { Session } from './session.ts';
import { visible } from './text.ts';

/** What the board is told of its cloud. */
interface CloudSettings extends AnyCloud {
  /** Cloud the script was built for. */
  name: string;
}

interface VirtualBoard {
  handle: BoardHandle;
  watch: BoardWatch;
  parts: BoardParts;
}

/** What the script needs beside it in Storage, such as a font. */
function filesOf({ files }: BuildResult): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, path]) => [name, readFileSync(path, 'latin1')]));
}

/**
 * Starts a virtual board with a built bundle; its console goes to the log, the end of the command stops it.
 * @param name shown in logs and on the page
 * @param boardId key of `boards/index.ts`
 */
export async function startVirtualBoard(
  session: Session,
  build: BuildResult,
  name: string,
  boardId: string,
  { name: cloudName, ...cloud }: CloudSettings,
): Promise<VirtualBoard> {
  const [{ startBoard }, { boards, chips }] = await Promise.all([
    import('../../simulator/start-board.ts'),
    import('../../boards/index.ts'),
  ]);
  const board = boards[boardId];
  const chip = board && chips[board.chip];
  if (!board || !chip) throw new Error(`board ${boardId} has no data`);
  const { template } = session.settings;
  const { ssid, password } = session.settings.wifi;
  const toldCloud = cloudName === 'blynk-mqtt' && template ? { ...cloud, template } : cloud;
  const stored: StoredSettings = { wifi: { ssid, password: password.reveal() }, cloud: toldCloud };
  const watch = new BoardWatch(name, cloudName);
  const starting = startBoard({
    name,
    board,
    chip,
    bundle: readFileSync(build.file, 'latin1'),
    wifi: { ssid, ...(password.length > 0 ? { password: password.reveal() } : {}) },
    files: { ...filesOf(build), [SETTINGS_FILE]: Buffer.from(JSON.stringify(stored)).toString('latin1') },
  });
  const handle = await session.lifecycle.own(starting, (opened) => opened.stop());
  const console = new BoardConsole(session.report, name, readScript(build.file, build.mapFile));
  console.onLine = ({ text, state }) => {
    watch.noteLine(visible(text));
    if (state) watch.noteState(state);
  };
  handle.onLog((line) => console.push(line));
  session.lifecycle.onClose(() => console.flush());
  handle.onSnapshot(({ isRunning }) => {
    if (!isRunning) watch.noteState('stopped');
  });
  return { handle, watch, parts: partsOf(board) };
}
