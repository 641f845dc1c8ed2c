/** One message on the display, page by page. */
import type { Oled } from '../../drivers/board.ts';

/** Below the status line: three lines, 24 Chinese characters. */
const ROW = 2;
const LINES = 3;
/** Longest message kept, in bytes. */
const TEXT_LIMIT = 600;

let oled: Oled | undefined;
let text: string;
/** Where the pages up to the one that is shown begin. */
let starts: number[];
let end: number;

export function startScreen(display: Oled | undefined): void {
  oled = display;
  clear();
}

/** @param message UTF-8 */
export function show(message: string): void {
  text = message.substring(0, TEXT_LIMIT);
  starts = [0];
  draw();
}

export function clear(): void {
  show('');
}

/** Turns to the next page or the one before. @returns false when there is none */
export function turnPage(isForward: boolean): boolean {
  if (isForward ? !hasMore() : starts.length < 2) return false;
  if (isForward) starts.push(end);
  else starts.pop();
  draw();
  return true;
}

/** @returns 1 for the first */
export function pageNumber(): number {
  return starts.length;
}

export function hasMore(): boolean {
  return end < text.length;
}

function draw(): void {
  const from = text.substring(starts[starts.length - 1] as number);
  end = text.length - from.length + (oled ? oled.bigText(ROW, LINES, from) : from.length);
}
