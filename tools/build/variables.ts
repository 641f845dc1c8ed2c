/**
 * Cost model: how many variables (JsVars of 14 bytes, as on ESP32) a script takes once it has run from Storage, before any event.
 *
 * The figures were fitted to `process.memory().usage` of Espruino 2v29 (Linux build without Unicode strings, 14-byte variables). Function bodies
 * stay in flash. Followed is what runs at load: top-level statements and the functions they call by name, by method name or on the spot; a
 * function that leaves functions behind also leaves its scope. Branches count as taken and each function as called once, and what the engine's
 * own calls allocate is not known. Against the engine after loading: night-light 918 for 923 (mpython) and 870 for 862 (esp32-devkit),
 * hello-light 619 for 637.
 */
import {
  type AnyNode,
  type ArrayExpression,
  type CallExpression,
  type Class,
  type Function as FunctionNode,
  type NewExpression,
  type ObjectExpression,
  type Pattern,
  parse,
} from 'acorn';
import { full } from 'acorn-walk';

/** A cost and the place in the script that causes it. */
export interface Cost {
  offset: number;
  variables: number;
}

const maxSmallInteger = 32767;

/** Code reference of a function that stays in flash. */
const codeVariables = 2;
/** Scope kept by closures: the object and its link. */
const scopeVariables = 2;
const classVariables = 6;
const derivedClassVariables = 6;
const instanceVariables = 3;
const regExpVariables = 16;
const shortTextVariables = 2;
const arrayBufferVariables = 11;

/** Methods that call their argument and forget it. */
const forgetting = /^(every|filter|find|findIndex|forEach|map|reduce|some|sort|replace)$/;

/** @returns variables of a text: about ten characters each, eight in the first */
function textVariables(length: number): number {
  return 1 + Math.ceil(Math.max(0, length - 8) / 10);
}

/** The name part of a field or variable; small integers live inside it. */
function nameVariables(name: string): number {
  return 1 + Math.ceil(Math.max(0, name.length - 4) / 10);
}

function isFunction(node: AnyNode | null | undefined): node is AnyNode & FunctionNode {
  return node?.type === 'FunctionDeclaration' || node?.type === 'FunctionExpression' || node?.type === 'ArrowFunctionExpression';
}

function parameterNames(node: FunctionNode): string[] {
  return node.params.map((each: Pattern) => (each.type === 'Identifier' ? each.name : ''));
}

/** @param isClosure made inside a function, whose scope it links to */
function functionVariables(node: FunctionNode, isClosure: boolean): number {
  const parameters = parameterNames(node).reduce((sum, name) => sum + nameVariables(name), 0);
  const isEmpty = node.body.type === 'BlockStatement' && node.body.body.length === 0;
  return 1 + parameters + (isEmpty ? 0 : codeVariables) + (isClosure ? 1 : 0);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function children(node: AnyNode): AnyNode[] {
  return Object.values(node).flat().filter(isNode);
}

/** Does a run of this code make functions? */
function makesFunctions(node: AnyNode): boolean {
  return isFunction(node) || children(node).some(makesFunctions);
}

function isBuffer(callee: AnyNode): boolean {
  return callee.type === 'Identifier' && /Array$|^DataView$/.test(callee.name);
}

class Load {
  readonly costs: Cost[] = [];
  private readonly byName = new Map<string, FunctionNode[]>();
  private readonly entered = new Set<AnyNode | FunctionNode>();

  constructor(program: AnyNode) {
    full(program, (found) => {
      const node = found as AnyNode;
      if (node.type === 'FunctionDeclaration' && node.id) this.remember(node.id.name, node);
      if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && isFunction(node.init))
        this.remember(node.id.name, node.init);
      if (node.type === 'Property' && node.key.type === 'Identifier' && isFunction(node.value))
        this.remember(`.${node.key.name}`, node.value);
    });
    this.block(program, false);
  }

  private remember(name: string, node: FunctionNode): void {
    this.byName.set(name, [...(this.byName.get(name) ?? []), node]);
  }

  private add(node: { start: number }, variables: number): void {
    if (variables > 0) this.costs.push({ offset: node.start, variables });
  }

  /** What a value takes besides its name. */
  private value(node: AnyNode, isClosure: boolean): void {
    if (isFunction(node)) this.add(node, functionVariables(node, isClosure));
    else if (node.type === 'Literal') this.add(node, this.literal(node.value, 'regex' in node && Boolean(node.regex)));
    else if (node.type === 'TemplateLiteral') this.add(node, shortTextVariables);
    else if (node.type === 'ObjectExpression') this.object(node, isClosure);
    else if (node.type === 'ArrayExpression') this.array(node, isClosure);
    else if (node.type === 'ClassExpression' || node.type === 'ClassDeclaration') this.classDefinition(node, isClosure);
    else {
      if (node.type === 'NewExpression') this.add(node, isBuffer(node.callee) ? arrayBufferVariables : instanceVariables);
      // Most calls at load give an object or a text.
      if (node.type === 'CallExpression') this.add(node, 1);
      this.run(node, isClosure);
    }
  }

  private object(node: ObjectExpression, isClosure: boolean): void {
    this.add(node, 1);
    for (const each of node.properties) if (each.type === 'Property') this.field(each.key, each.value, isClosure);
  }

  private array(node: ArrayExpression, isClosure: boolean): void {
    this.add(node, 1 + node.elements.length);
    for (const each of node.elements) if (each) this.value(each, isClosure);
  }

  private literal(value: unknown, isRegExp: boolean): number {
    if (isRegExp) return regExpVariables;
    if (typeof value === 'string') return textVariables(value.length);
    const isSmall = typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= maxSmallInteger;
    return isSmall ? 0 : 1;
  }

  private field(key: AnyNode, value: AnyNode, isClosure: boolean): void {
    this.add(key, key.type === 'Identifier' ? nameVariables(key.name) : 1);
    this.value(value, isClosure);
  }

  private classDefinition(node: Class, isClosure: boolean): void {
    this.add(node, classVariables + (node.superClass ? derivedClassVariables : 0));
    for (const member of node.body.body) {
      if (member.type === 'MethodDefinition') this.field(member.key, member.value, isClosure);
    }
  }

  /** Declarations of a function or program whose scope stays. */
  private block(node: AnyNode, isClosure: boolean): void {
    for (const child of children(node)) this.statement(child, isClosure);
  }

  private statement(node: AnyNode, isClosure: boolean): void {
    if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') {
      this.add(node, nameVariables(node.id?.name ?? ''));
      this.value(node, isClosure);
    } else if (node.type === 'VariableDeclarator') {
      this.add(node, node.id.type === 'Identifier' ? nameVariables(node.id.name) : 1);
      if (node.init) this.value(node.init, isClosure);
    } else if (node.type === 'CallExpression' || node.type === 'NewExpression') this.call(node, isClosure);
    else if (node.type === 'ReturnStatement' && node.argument) this.value(node.argument, isClosure);
    else if (node.type === 'AssignmentExpression') this.value(node.right, isClosure);
    else if (isFunction(node)) this.value(node, isClosure);
    else this.block(node, isClosure);
  }

  /** Enters what an expression calls; functions handed over stay, unless the callee forgets them. */
  private run(node: AnyNode, isClosure: boolean): void {
    if (isFunction(node) || node.type === 'ObjectExpression') this.value(node, isClosure);
    else if (node.type === 'CallExpression' || node.type === 'NewExpression') this.call(node, isClosure);
    else for (const child of children(node)) this.run(child, isClosure);
  }

  private call({ callee, arguments: given }: CallExpression | NewExpression, isClosure: boolean): void {
    const method = callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
    for (const argument of given) {
      if (isFunction(argument) && forgetting.test(method)) this.enter(argument);
      else this.run(argument, isClosure);
    }
    const name = callee.type === 'Identifier' ? callee.name : `.${method}`;
    const called = isFunction(callee) ? [callee] : (this.byName.get(name) ?? []);
    for (const each of called) this.enter(each);
    if (callee.type === 'MemberExpression') this.run(callee.object as AnyNode, isClosure);
  }

  private enter(called: FunctionNode): void {
    if (this.entered.has(called)) return;
    this.entered.add(called);
    if (!makesFunctions(called.body as AnyNode)) return;
    this.add(called, scopeVariables + parameterNames(called).reduce((sum, name) => sum + nameVariables(name), 0));
    if (called.body.type === 'BlockStatement') this.block(called.body, true);
    else this.value(called.body, true);
  }
}

/** @returns the cost of each part of a script that stays in memory after load */
export function variableCosts(code: string): Cost[] {
  return new Load(parse(code, { ecmaVersion: 2022 })).costs;
}
