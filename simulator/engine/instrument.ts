/**
 * Rewrites a program so that V8 runs it more as the engine does. Inserted are calls of helpers whose names no program can write, since
 * programs consist of bytes: operators (`instrument-operators.ts`), `Ⱡtext` in templates, `Ⱡenter`/`Ⱡleave` round function bodies, `Ⱡturn`
 * in loops, `Ⱡvalues`/`Ⱡkeys` in their heads, `Ⱡcaught` and `Ⱡfinally` first thing in handlers (an interruption passes them by), `Ⱡclass`
 * round classes, `Ⱡsource` in `eval`. A function declaration becomes an assignment where it stands, because the engine hoists nothing.
 */
import type { AnyNode, Function as FunctionNode } from 'acorn';
import { parse } from 'acorn';
import { children, isFunction } from '../../tools/compat/tree.ts';
import { rewriteClass, rewriteSuper } from './instrument-classes.ts';
import { rewriteOperator } from './instrument-operators.ts';
import { type Instrumented, TextWriter } from './instrument-text.ts';

/** Told of each function; gives the number by which `Ⱡenter` knows it. */
export type RegisterFunction = (text: string) => number;

const LOOPS = new Set(['ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement']);

class Rewriter extends TextWriter {
  private isInArrow = false;

  constructor(
    source: string,
    private readonly register: RegisterFunction,
  ) {
    super(source);
  }

  run(): Instrumented {
    const program = parse(this.source, { ecmaVersion: 'latest', allowReturnOutsideFunction: true, allowHashBang: true });
    // Breaks up a directive, as the engine knows no strict mode. On the first line some tools shift columns of stack traces.
    this.write(';\n');
    this.inside(program, 0, this.source.length);
    return this.result();
  }

  node(node: AnyNode): void {
    if (rewriteOperator(this, node) || rewriteSuper(this, node, this.isInArrow)) return;
    if (node.type === 'TemplateLiteral') this.template(node);
    else if (node.type === 'FunctionDeclaration' && !node.async && !node.generator) this.declaration(node);
    else if (isFunction(node)) this.functionNode(node);
    else if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') rewriteClass(this, node);
    else if (LOOPS.has(node.type)) this.loop(node as AnyNode & { body: AnyNode });
    else if (node.type === 'CatchClause') this.handler(node);
    else if (node.type === 'TryStatement') this.attempt(node);
    else if (node.type === 'CallExpression') this.call(node);
    else this.inside(node);
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
    const wasInArrow = this.isInArrow;
    this.isInArrow = node.type === 'ArrowFunctionExpression';
    this.head(node, node.start);
    this.isInArrow = wasInArrow;
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
    if (node.type === 'ForInStatement' || node.type === 'ForOfStatement') {
      this.listed(node);
      return;
    }
    let at = node.start;
    for (const child of children(node)) {
      this.copy(at, child.start);
      if (child === node.body) this.turn(child);
      else this.node(child);
      at = child.end;
    }
    this.copy(at, node.end);
  }

  /** What a loop goes through: the engine takes other things than V8, and lists other keys. */
  private listed(node: AnyNode & { type: 'ForInStatement' | 'ForOfStatement' }): void {
    const { left, right, body } = node;
    this.copy(node.start, left.start);
    this.node(left);
    const isKeys = node.type === 'ForInStatement';
    const word = this.find(isKeys ? 'in' : 'of', left.end, right.start);
    this.copy(left.end, word);
    // What is gone through may be a sequence, or in parentheses, which the node leaves out.
    this.wrap(`of ${isKeys ? 'Ⱡkeys' : 'Ⱡvalues'}((`, right, '))');
    this.copy(this.source.lastIndexOf(')', body.start - 1), body.start);
    this.turn(body);
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

/**
 * @param source a script, one character per byte
 * @throws SyntaxError of the parser
 */
export function instrument(source: string, register: RegisterFunction): Instrumented {
  return new Rewriter(source, register).run();
}
