/** A line longer than this is no line a program means for people. */
const LONGEST = 2000;
/** The engine clears its prompt with this before it prints. */
const CLEAR = '\x1b[J';

/** Makes lines of what a console sends: bounded, without prompts and line ends. Keeps at most one line. */
export class ConsoleLines {
  #rest = '';
  /** The rest of the line is left out. */
  #isCut = false;

  /** @param bytes one character per byte @returns whole lines */
  push(bytes: string): string[] {
    const lines: string[] = [];
    let from = 0;
    for (let end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', from)) {
      this.#add(bytes.slice(from, end));
      lines.push(...this.end());
      from = end + 1;
    }
    this.#add(bytes.slice(from));
    return lines;
  }

  /** The console has ended, or the line has. @returns the line that has come so far, if any */
  end(): string[] {
    const line = clean(this.#rest) + (this.#isCut ? ' …' : '');
    this.#rest = '';
    this.#isCut = false;
    return isPrompt(line) ? [] : [line];
  }

  #add(bytes: string): void {
    if (this.#isCut) return;
    this.#rest += bytes;
    if (this.#rest.length <= LONGEST) return;
    this.#rest = this.#rest.slice(0, LONGEST);
    this.#isCut = true;
  }
}

const clean = (line: string): string =>
  line.slice(line.lastIndexOf(CLEAR) < 0 ? 0 : line.lastIndexOf(CLEAR) + CLEAR.length).replace(/\r+$/, '');

const isPrompt = (line: string): boolean => /^[>\r]*$/.test(line);
