import { type Frame, parseExcerpt, parseFrame } from './frame.ts';
import type { Place, Script } from './script.ts';

/** One line of a console. */
export interface TracedLine {
  text: string;
  /** It belongs to a stack trace: a frame, the code shown with it, or the caret. */
  isTrace: boolean;
  /** Of a frame: where in the source it is. */
  where?: Place;
}

interface Pending {
  text: string;
  frame: Frame;
  /** The line after it, if it has come. */
  code?: string;
}

const plain = (text: string): TracedLine => ({ text, isTrace: false });

/** Finds the places in the source of the stack traces of a console, which comes line by line. */
export class TraceMapper {
  readonly #script: Script | undefined;
  #pending: Pending | undefined;

  /** @param script the program that runs; undefined: nothing is added */
  constructor(script: Script | undefined) {
    this.#script = script;
  }

  /** A frame waits here for the two lines that follow it. */
  get isWaiting(): boolean {
    return this.#pending !== undefined;
  }

  /** @returns lines that can be shown now, in order */
  push(text: string): TracedLine[] {
    const pending = this.#pending;
    if (!pending) return this.#start(text);
    const isFrame = parseFrame(text) !== undefined;
    if (pending.code === undefined && !isFrame) {
      pending.code = text;
      return [];
    }
    const excerpt = pending.code === undefined ? undefined : parseExcerpt(pending.code, text);
    if (!excerpt) return [...this.flush(), ...this.#start(text)];
    this.#pending = undefined;
    return [
      this.#shown(pending.text, this.#script?.resolve(pending.frame, excerpt)),
      { text: pending.code as string, isTrace: true },
      { text, isTrace: true },
    ];
  }

  /** @returns what waits; for when nothing more comes */
  flush(): TracedLine[] {
    const pending = this.#pending;
    this.#pending = undefined;
    if (!pending) return [];
    const frame = this.#shown(pending.text, this.#script?.resolve(pending.frame));
    return pending.code === undefined ? [frame] : [frame, plain(pending.code)];
  }

  #start(text: string): TracedLine[] {
    const frame = parseFrame(text);
    if (!frame) return [plain(text)];
    this.#pending = { text, frame };
    return [];
  }

  #shown(text: string, where: Place | undefined): TracedLine {
    return { text, isTrace: true, ...(where ? { where } : {}) };
  }
}
