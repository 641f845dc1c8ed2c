import { CloudError } from './errors.ts';
import type { Hub } from './hub.ts';
import type { BoardView, ServerMessage } from './live-protocol.ts';
import { quote, toText } from './text.ts';
import type { BoardLink } from './types.ts';

const MAX_LOG_LINES = 200;

/** Virtual boards that dashboard pages show and drive. */
export class Boards {
  private readonly hub: Hub;
  private readonly links = new Map<string, BoardLink>();
  private recentLog: Extract<ServerMessage, { type: 'log' }>[] = [];

  constructor(hub: Hub) {
    this.hub = hub;
  }

  attach(link: BoardLink): void {
    const { name } = link;
    this.links.set(name, link);
    this.hub.broadcast({ type: 'board', board: { name, snapshot: link.snapshot() } });
    link.onSnapshot((snapshot) => this.hub.broadcast({ type: 'board', board: { name, snapshot } }));
    link.onLog((line) => {
      const message = { type: 'log' as const, board: name, line: toText(line) };
      this.recentLog = [...this.recentLog, message].slice(-MAX_LOG_LINES);
      this.hub.broadcast(message);
    });
  }

  /** The last 200 console lines, oldest first, for a page that has just come. */
  log(): ServerMessage[] {
    return this.recentLog;
  }

  views(): BoardView[] {
    return [...this.links.values()].map((link) => ({ name: link.name, snapshot: link.snapshot() }));
  }

  /** @throws CloudError E_NO_BOARD, E_BOARD_INPUT when the board refuses the input */
  input(name: string, input: object): void {
    const link = this.links.get(name);
    if (!link) throw new CloudError('E_NO_BOARD', `There is no board ${quote(name)}.`, 'Reload the page.');
    try {
      link.input(input);
    } catch (error) {
      throw new CloudError(
        'E_BOARD_INPUT',
        `Board ${quote(name)} refused the input: ${(error as Error).message}.`,
        'Nothing was changed.',
      );
    }
  }
}
