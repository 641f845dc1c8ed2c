import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { offsetsOfPrinted } from '../../simulator/engine/printed-position.ts';
import type { Excerpt, Frame } from './frame.ts';
import { ToldPlaces } from './told-place.ts';

/** A place in a source file. */
export interface Place {
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  col: number;
}

/** Where a bundle is kept. */
const BOOT_FILE = '.bootcde';
/** Shorter pieces of code may stand anywhere. */
const TELLING_LENGTH = 20;
/** What stands before the text of a function: the brace of its body, or the arrow of an expression. */
const BEFORE_BODY = /[{>(]\s*$/;

/** A built script with its source map: tells where in TypeScript a place of the script comes from. */
export class Script {
  /** One character per byte, as the engine counts. */
  readonly #code: string;
  readonly #lineStarts: number[];
  readonly #map: TraceMap;
  readonly #told: ToldPlaces;

  /** @param code one character per byte @param map JSON of the source map @throws Error when the map is none */
  constructor(code: string, map: string) {
    this.#code = code;
    this.#map = new TraceMap(map);
    this.#told = new ToldPlaces(code);
    this.#lineStarts = [0];
    for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) this.#lineStarts.push(at + 1);
  }

  /**
   * @param excerpt the code the engine shows with the frame; it tells whether this is the script the board runs
   * @returns undefined when the frame is of another text, or its place has no source
   */
  resolve(frame: Frame, excerpt?: Excerpt): Place | undefined {
    const offsets = offsetsOfPrinted(this.#code, frame);
    if (!excerpt) {
      const isOurs = frame.file === undefined || frame.file === BOOT_FILE;
      return isOurs && offsets.length === 1 ? this.#placeAt(offsets[0] as number) : undefined;
    }
    const offset = offsets.find((each) => this.#shows(excerpt, each)) ?? this.#search(frame, excerpt);
    return offset === undefined ? undefined : this.#placeAt(offset);
  }

  #shows({ text, caret }: Excerpt, offset: number): boolean {
    return text !== '' && offset >= caret && this.#code.startsWith(text, offset - caret);
  }

  /** Finds the code shown by its text. @returns its offset, when only one place fits */
  #search(frame: Frame, { text, caret }: Excerpt): number | undefined {
    // A position in a file counts from the start of the file: then only code moved as a whole may be looked for.
    if (text === '' || (frame.file !== undefined && text.length < TELLING_LENGTH)) return undefined;
    const found: number[] = [];
    for (let at = this.#code.indexOf(text); at >= 0; at = this.#code.indexOf(text, at + 1)) {
      if (frame.file !== undefined || this.#isInFunction(at + caret, frame)) found.push(at + caret);
    }
    return found.length === 1 ? found[0] : undefined;
  }

  /** True when the frame's position, counted from the start of a function's text, can lead here. */
  #isInFunction(offset: number, { line, col }: Frame): boolean {
    if (line > 1) return true;
    const start = offset - col + 1;
    return start >= 0 && BEFORE_BODY.test(this.#code.slice(Math.max(0, start - 20), start));
  }

  #placeAt(told: number): Place | undefined {
    const offset = this.#told.meant(told);
    const line = this.#lineStarts.findLastIndex((start) => start <= offset) + 1;
    const start = this.#lineStarts[line - 1] ?? 0;
    // The map counts UTF-16 units.
    const column = Buffer.from(this.#code.slice(start, offset), 'latin1').toString('utf8').length;
    const found = originalPositionFor(this.#map, { line, column });
    return found.source === null ? undefined : { file: found.source, line: found.line, col: found.column + 1 };
  }
}
