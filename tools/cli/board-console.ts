import { type TracedLine, TraceMapper } from '../trace/mapper.ts';
import type { Script } from '../trace/script.ts';
import { type DeviceLine, parseDeviceLine } from './device-log.ts';
import type { Report } from './report.ts';
import { fromByteString } from './text.ts';

/** A frame is shown after this time even if the lines that belong to it do not come. */
const PATIENCE_MS = 100;

/** Prints the console of a board as log lines, with places in the source where it shows a stack trace. */
export class BoardConsole {
  /** Called with each line that is not part of a stack trace. */
  onLine: (line: DeviceLine) => void = () => undefined;
  readonly #report: Report;
  readonly #board: string;
  readonly #mapper: TraceMapper;
  #timer: NodeJS.Timeout | undefined;

  /** @param board name in the log @param script what the board runs; undefined: traces are shown as they are */
  constructor(report: Report, board: string, script: Script | undefined) {
    this.#report = report;
    this.#board = board;
    this.#mapper = new TraceMapper(script);
  }

  /** @param line one character per byte, without its end */
  push(line: string): void {
    clearTimeout(this.#timer);
    for (const traced of this.#mapper.push(line)) this.#show(traced);
    if (this.#mapper.isWaiting) this.#timer = setTimeout(() => this.flush(), PATIENCE_MS);
  }

  /** Shows what waits; for when nothing more comes. */
  flush(): void {
    clearTimeout(this.#timer);
    for (const traced of this.#mapper.flush()) this.#show(traced);
  }

  #show({ text, isTrace, where }: TracedLine): void {
    if (isTrace) {
      this.#report.log('E', 'app', fromByteString(text), this.#board, where);
      return;
    }
    // The engine ends a stack with an empty line.
    if (text.trim() === '') return;
    const line = parseDeviceLine(text);
    this.#report.log(line.level, line.tag, line.text, this.#board);
    this.onLine(line);
  }
}
