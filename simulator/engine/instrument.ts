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
import { isStatement, refusalOf } from './instrument-syntax.ts';
import { type Instrumented, TextWriter } from './instrument-text.ts';

/** Told of each function, and the outermost one it stands in, if any; gives the number by which `Ⱡenter` knows it. */
export type RegisterFunction = (text: string, outermost?: number) => number;

const LOOPS = new Set(['ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement']);

class Rewriter extends TextWriter {
  private isInArrow = false;
  /** Of the function that `arguments` belongs to. */
  private parameters = 0;
  /** Number of the function that stands in no other. */
  private outermost: number | undefined;
  /** Blocks round a statement. */
  private blocks = 0;

  constructor(
    source: string,
    private readonly register: RegisterFunction,
    private readonly declare: (name: string) => void,
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
    const refusal =
      isStatement(node) || node.type === 'VariableDeclaration' ? refusalOf(node, this.blocks > 0 ? "'}'" : 'EOF') : undefined;
    if (refusal) {
      this.write(`throw Ⱡrefusal(${JSON.stringify(refusal.type)},${JSON.stringify(refusal.words)});`);
      return;
    }
    const isBlock = node.type === 'BlockStatement' || node.type === 'SwitchStatement';
    if (isBlock) this.blocks++;
    this.known(node);
    if (isBlock) this.blocks--;
  }

  private known(node: AnyNode): void {
    if (node.type === 'Identifier' && node.name === 'arguments' && this.source[node.start - 1] !== '.') {
      // A real array, made each time it is asked for, with at least an item for each parameter.
      this.write(` Ⱡlist(arguments,${this.parameters})`);
      return;
    }
    if (rewriteOperator(this, node) || rewriteSuper(this, node, this.isInArrow)) return;
    if (node.type === 'TemplateLiteral') this.template(node);
    else if (node.type === 'FunctionDeclaration' && !node.async && !node.generator) this.declaration(node);
    else if (isFunction(node)) this.head(node, node.start);
    else if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') rewriteClass(this, node);
    else if (LOOPS.has(node.type)) this.loop(node as AnyNode & { body: AnyNode });
    else if (node.type === 'SwitchStatement') this.choice(node);
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
    const name = this.source.slice(node.id?.start, node.id?.end);
    this.declare(name);
    this.write(`var ${name}=function`);
    this.head(node as AnyNode & FunctionNode, open);
    this.write(';');
  }

  /** Parameters and body from an offset on. */
  private head(node: AnyNode & FunctionNode, from: number): void {
    const { isInArrow, parameters, blocks, outermost } = this;
    this.isInArrow = node.type === 'ArrowFunctionExpression';
    if (!this.isInArrow) this.parameters = node.params.length;
    this.blocks = -1;
    this.parts(node, from);
    Object.assign(this, { isInArrow, parameters, blocks, outermost });
  }

  private parts(node: AnyNode & FunctionNode, from: number): void {
    const text = this.source.slice(node.start, node.end);
    // The node of a method begins at its parameters.
    const whole = node.type === 'FunctionExpression' && text.startsWith('(') ? `function ${text}` : text;
    const number = this.register(whole, this.outermost);
    this.outermost ??= number;
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
    if (node.type === 'ForStatement' && node.init?.type === 'VariableDeclaration' && node.init.kind !== 'var') {
      // One variable for all turns.
      this.wrap('{', node.init, '');
      this.write(';for(');
      this.inside({ ...node, init: undefined, body: undefined } as unknown as AnyNode, node.init.end, node.body.start);
      this.turn(node.body);
      this.write('}');
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

  /** A case behind `default` is an error when it is reached, be it only to go past. */
  private choice(node: AnyNode & { type: 'SwitchStatement' }): void {
    const last = node.cases.findIndex((each) => each.test === null);
    const next = last < 0 ? undefined : node.cases[last + 1];
    if (!next) {
      this.inside(node);
      return;
    }
    this.write('try{');
    this.inside({ ...node, cases: node.cases.slice(0, last + 1) }, node.start, next.start);
    this.write('}}finally{throw Ⱡrefusal("SyntaxError","CASE after DEFAULT unsupported")}');
  }

  /** What a loop goes through: the engine takes other things than V8, and lists other keys. */
  private listed(node: AnyNode & { type: 'ForInStatement' | 'ForOfStatement' }): void {
    const { left, right, body } = node;
    const declared = left.type === 'VariableDeclaration' && left.kind !== 'var' ? left.declarations[0]?.id : undefined;
    if (declared?.type === 'Identifier') this.write(`{let ${declared.name};`);
    this.copy(node.start, left.start);
    this.node(declared ?? left);
    const isKeys = node.type === 'ForInStatement';
    const word = this.find(isKeys ? 'in' : 'of', left.end, right.start);
    this.copy(left.end, word);
    // What is gone through may be a sequence, or in parentheses, which the node leaves out.
    this.wrap(`of ${isKeys ? 'Ⱡkeys' : 'Ⱡvalues'}((`, right, '))');
    this.copy(this.source.lastIndexOf(')', body.start - 1), body.start);
    this.turn(body);
    if (declared?.type === 'Identifier') this.write('}');
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
    this.copy(node.start, block.start + 1);
    if (handler) this.write('Ⱡtry();');
    this.inside(block, block.start + 1, block.end);
    if (handler) {
      this.copy(block.end, handler.start);
      this.node(handler);
    }
    if (!finalizer) return;
    this.copy((handler ?? block).end, finalizer.start + 1);
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
 * @param declare told of the name of each function declaration
 * @throws SyntaxError of the parser
 */
export function instrument(source: string, register: RegisterFunction, declare: (name: string) => void): Instrumented {
  return new Rewriter(source, register, declare).run();
}
