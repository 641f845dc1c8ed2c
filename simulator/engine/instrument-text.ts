import type { AnyNode } from 'acorn';
import { children } from '../../tools/compat/tree.ts';

/** A stretch of the program that was copied as it was. */
interface Piece {
  /** Where it is in the rewritten text. */
  at: number;
  /** Where it was in the program. */
  from: number;
}

export interface Instrumented {
  code: string;
  /** @param offset in `code` @returns offset in the program; for inserted text that of the next copied piece */
  originalOffset(offset: number): number;
}

function originalOffset(pieces: readonly Piece[], offset: number, length: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle] as Piece).at <= offset) low = middle + 1;
    else high = middle;
  }
  const piece = pieces[low - 1];
  const next = pieces[low]?.from ?? length;
  return piece ? Math.min(piece.from + offset - piece.at, next) : 0;
}

/** Writes a new text out of pieces of an old one and remembers where each was. */
export abstract class TextWriter {
  private readonly pieces: Piece[] = [];
  private out = '';

  constructor(readonly source: string) {}

  /** Writes one node, rewritten. */
  abstract node(node: AnyNode): void;

  write(text: string): void {
    this.out += text;
  }

  copy(from: number, to: number): void {
    if (to <= from) return;
    this.pieces.push({ at: this.out.length, from });
    this.out += this.source.slice(from, to);
  }

  /** Where `mark` first stands between two offsets, comments apart. */
  find(mark: string, from: number, to: number): number {
    for (let at = from; at < to; at++) {
      if (this.source.startsWith(mark, at)) return at;
      if (this.source.startsWith('/*', at)) at = this.source.indexOf('*/', at) + 1;
      else if (this.source.startsWith('//', at)) at = this.source.indexOf('\n', at);
    }
    throw new Error(`no ${mark} between ${from} and ${to}`);
  }

  /** Copies a node's text and rewrites its children. */
  inside(node: AnyNode, from = node.start, to = node.end): void {
    let at = from;
    for (const child of children(node)) {
      // In `{ a }` key and value are the same text.
      if (child.start < at) continue;
      this.copy(at, child.start);
      this.node(child);
      at = child.end;
    }
    this.copy(at, to);
  }

  /** Puts a node between texts. */
  wrap(before: string, node: AnyNode, after: string): void {
    this.write(before);
    this.node(node);
    this.write(after);
  }

  result(): Instrumented {
    const { out, pieces, source } = this;
    return { code: out, originalOffset: (offset) => originalOffset(pieces, offset, source.length) };
  }
}
