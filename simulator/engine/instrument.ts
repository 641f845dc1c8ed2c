/**
 * Rewrites a program so that V8 runs it more as the engine does. Inserted are calls of helpers whose names no program can write, since
 * programs consist of bytes: `Ⱡadd` for `+` (number text), `Ⱡtext` in templates, `Ⱡenter`/`Ⱡleave` round function bodies, `Ⱡturn` in loops,
 * `Ⱡcaught` and `Ⱡfinally` first thing in handlers (an interruption passes them by), `Ⱡsource` in `eval`. A function declaration becomes an
 * assignment where it stands, because the engine hoists nothing.
 */
import { type AnyNode, type Function as FunctionNode, parse } from 'acorn';
import { children, isFunction } from '../../tools/compat/tree.ts';

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

/** Told of each function; gives the number by which `Ⱡenter` knows it. */
export type RegisterFunction = (text: string) => number;

const LOOPS = new Set(['ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement']);

class Rewriter {
  private readonly pieces: Piece[] = [];
  private out = '';

  constructor(
    private readonly source: string,
    private readonly register: RegisterFunction,
  ) {}

  run(): Instrumented {
    const program = parse(this.source, { ecmaVersion: 'latest', allowReturnOutsideFunction: true, allowHashBang: true });
    // Breaks up a directive, as the engine knows no strict mode. On the first line some tools shift columns of stack traces.
    this.write(';\n');
    this.inside(program, 0, this.source.length);
    const { out, pieces } = this;
    return { code: out, originalOffset: (offset) => originalOffset(pieces, offset, this.source.length) };
  }

  private write(text: string): void {
    this.out += text;
  }

  private copy(from: number, to: number): void {
    if (to <= from) return;
    this.pieces.push({ at: this.out.length, from });
    this.out += this.source.slice(from, to);
  }

  /** Where `mark` first stands between two offsets, comments apart. */
  private find(mark: string, from: number, to: number): number {
    for (let at = from; at < to; at++) {
      if (this.source.startsWith(mark, at)) return at;
      if (this.source.startsWith('/*', at)) at = this.source.indexOf('*/', at) + 1;
      else if (this.source.startsWith('//', at)) at = this.source.indexOf('\n', at);
    }
    throw new Error(`no ${mark} between ${from} and ${to}`);
  }

  /** Copies a node's text and rewrites its children. */
  private inside(node: AnyNode, from: number, to: number): void {
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

  private node(node: AnyNode): void {
    if (node.type === 'BinaryExpression' && node.operator === '+') this.sum(node.start, node.left, node.right, node.end);
    else if (node.type === 'AssignmentExpression' && node.operator === '+=') this.addition(node);
    else if (node.type === 'TemplateLiteral') this.template(node);
    else if (node.type === 'FunctionDeclaration' && !node.async && !node.generator) this.declaration(node);
    else if (isFunction(node)) this.functionNode(node);
    else if (LOOPS.has(node.type)) this.loop(node as AnyNode & { body: AnyNode });
    else if (node.type === 'CatchClause') this.handler(node);
    else if (node.type === 'TryStatement') this.attempt(node);
    else if (node.type === 'CallExpression') this.call(node);
    else this.inside(node, node.start, node.end);
  }

  // The blank keeps words apart: `return"a"+b`.
  private sum(start: number, left: AnyNode, right: AnyNode, end: number): void {
    const operator = this.find('+', left.end, right.start);
    this.write(' Ⱡadd(');
    this.copy(start, left.start);
    this.node(left);
    this.copy(left.end, operator);
    this.write(',');
    this.copy(operator + 1, right.start);
    this.node(right);
    this.copy(right.end, end);
    this.write(')');
  }

  private addition(node: AnyNode & { type: 'AssignmentExpression' }): void {
    const { left, right } = node;
    if (left.type === 'MemberExpression' && left.object.type !== 'Super' && left.property.type !== 'PrivateIdentifier') {
      this.write(' Ⱡaddto(');
      this.target(left);
    } else if (left.type === 'Identifier') this.write(`${left.name}=Ⱡadd(${left.name}`);
    else {
      this.inside(node, node.start, node.end);
      return;
    }
    this.write(',');
    this.copy(this.find('+=', left.end, right.start) + 2, right.start);
    this.node(right);
    this.copy(right.end, node.end);
    this.write(')');
  }

  /** Writes `object,key` of a member. */
  private target(member: AnyNode & { type: 'MemberExpression' }): void {
    const { object, property, computed } = member;
    const mark = this.find(computed ? '[' : '.', object.end, property.start);
    this.copy(member.start, object.start);
    this.node(object);
    this.copy(object.end, mark);
    this.write(',');
    if (property.type === 'Identifier' && !computed) this.write(`"${property.name}"`);
    else {
      this.write('(');
      this.copy(mark + 1, property.start);
      this.node(property);
      this.copy(property.end, member.end - 1);
      this.write(')');
    }
  }

  private template(node: AnyNode & { type: 'TemplateLiteral' }): void {
    let at = node.start;
    for (const expression of node.expressions) {
      // Between `${` and the expression there may be blanks and parentheses.
      const open = this.source.lastIndexOf('${', expression.start) + 2;
      const next = node.quasis.find((quasi) => quasi.start >= expression.end) as AnyNode;
      this.copy(at, open);
      this.write('Ⱡtext(');
      this.copy(open, expression.start);
      this.node(expression);
      this.copy(expression.end, next.start - 1);
      this.write(')');
      at = next.start - 1;
    }
    this.copy(at, node.end);
  }

  private declaration(node: FunctionNode & { id?: AnyNode | null }): void {
    const open = this.find('(', node.id?.end ?? node.start, node.body.start);
    this.write(`var ${this.source.slice(node.id?.start, node.id?.end)}=function`);
    this.head(node as AnyNode & FunctionNode, open);
    this.write(';');
  }

  private functionNode(node: AnyNode & FunctionNode): void {
    this.head(node, node.start);
  }

  /** Parameters and body from an offset on. */
  private head(node: AnyNode & FunctionNode, from: number): void {
    const text = this.source.slice(node.start, node.end);
    // The node of a method begins at its parameters.
    const number = this.register(node.type === 'FunctionExpression' && text.startsWith('(') ? `function ${text}` : text);
    const enter = `try{Ⱡenter(${number});`;
    let at = from;
    for (const param of node.params) {
      this.copy(at, param.start);
      this.node(param);
      at = param.end;
    }
    const body = node.body as AnyNode;
    if (body.type === 'BlockStatement') {
      this.copy(at, body.start + 1);
      this.write(enter);
      this.inside(body, body.start + 1, body.end - 1);
      this.write('}finally{Ⱡleave()}');
      this.copy(body.end - 1, node.end);
      return;
    }
    const arrow = this.find('=>', at, body.start) + 2;
    this.copy(at, arrow);
    this.write(`{${enter}return (`);
    this.copy(arrow, body.start);
    this.node(body);
    this.copy(body.end, node.end);
    this.write(')}finally{Ⱡleave()}}');
  }

  private loop(node: AnyNode & { body: AnyNode }): void {
    let at = node.start;
    for (const child of children(node)) {
      this.copy(at, child.start);
      if (child === node.body) this.turn(child);
      else this.node(child);
      at = child.end;
    }
    this.copy(at, node.end);
  }

  private turn(body: AnyNode): void {
    // A word may end right before the body: `do x()`.
    this.write(' {Ⱡturn();');
    this.node(body);
    this.write('}');
  }

  private handler(node: AnyNode & { type: 'CatchClause' }): void {
    const { param, body } = node;
    const name = param?.type === 'Identifier' ? param.name : undefined;
    if (param) this.copy(node.start, body.start + 1);
    else this.write('catch(Ⱡerror){');
    this.write(name ? `${name}=Ⱡcaught(${name});` : param ? '' : 'Ⱡcaught(Ⱡerror);');
    this.inside(body, body.start + 1, body.end);
  }

  private attempt(node: AnyNode & { type: 'TryStatement' }): void {
    const { block, handler, finalizer } = node;
    this.copy(node.start, block.start);
    this.node(block);
    let at = block.end;
    if (handler) {
      this.copy(at, handler.start);
      this.node(handler);
      at = handler.end;
    }
    if (!finalizer) return;
    this.copy(at, finalizer.start + 1);
    this.write('Ⱡfinally();');
    this.inside(finalizer, finalizer.start + 1, finalizer.end);
  }

  private call(node: AnyNode & { type: 'CallExpression' }): void {
    const [text] = node.arguments;
    if (node.callee.type !== 'Identifier' || node.callee.name !== 'eval' || !text) {
      this.inside(node, node.start, node.end);
      return;
    }
    this.copy(node.start, text.start);
    this.write('Ⱡsource(');
    this.node(text);
    this.write(')');
    this.copy(text.end, node.end);
  }
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

/**
 * @param source a script, one character per byte
 * @throws SyntaxError of the parser
 */
export function instrument(source: string, register: RegisterFunction): Instrumented {
  return new Rewriter(source, register).run();
}
