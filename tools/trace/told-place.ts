import { type AnyNode, parse } from 'acorn';
import { children } from '../compat/tree.ts';

/**
 * The engine reports the last token it has read: the closing parenthesis of a call, the dot before a field that cannot be read.
 * A person means the function called, and the field.
 */
export class ToldPlaces {
  readonly #code: string;
  #program: AnyNode | undefined;

  constructor(code: string) {
    this.#code = code;
  }

  /** @param offset of the token the engine names @returns offset of the word that a person means */
  meant(offset: number): number {
    const token = this.#code[offset];
    if (token === '.') return offset + 1;
    return token === ')' ? (this.#calleeOf(offset + 1) ?? offset) : offset;
  }

  #calleeOf(end: number): number | undefined {
    let found: number | undefined;
    for (let node = this.#parsed(); node; ) {
      if (node.end === end && (node.type === 'CallExpression' || node.type === 'NewExpression')) {
        const { callee } = node;
        // A function the build has put where it was called is declared elsewhere: the argument before the parenthesis says more.
        if (callee.type === 'MemberExpression') found = callee.property.start;
        else if (callee.type === 'Identifier') found = callee.start;
      }
      node = children(node).find((child) => child.start < end && child.end >= end);
    }
    return found;
  }

  /** Read when first asked for: most programs never fail. */
  #parsed(): AnyNode | undefined {
    try {
      this.#program ??= parse(this.#code, { ecmaVersion: 'latest', allowReturnOutsideFunction: true });
    } catch {
      return undefined;
    }
    return this.#program;
  }
}
