/**
 * Cost model: how many variables (JsVars of 14 bytes, as on ESP32) a script takes once it has run from Storage, before any event.
 *
 * The figures were fitted to `process.memory().usage` of Espruino 2v29 (Linux build without Unicode strings, 14-byte variables). Function bodies
 * stay in flash. Followed is what runs at load: top-level statements and the functions they call by name, by method name or on the spot;
 * a function that leaves functions behind also leaves its scope. What the engine's own calls allocate is not known here.
 */
import { type AnyNode, type Function as FunctionNode, type Pattern, parse } from 'acorn';
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

/** Functions and classes right inside a node, not those inside its functions. */
function innerFunctions(node: AnyNode): FunctionNode[] {
  const found: FunctionNode[] = [];
  const visit = (child: unknown): void => {
    if (Array.isArray(child)) child.forEach(visit);
    else if (typeof child === 'object' && child !== null && 'type' in child) {
      const each = child as AnyNode;
      if (isFunction(each)) found.push(each);
      else Object.values(each).forEach(visit);
    }
  };
  Object.values(node).forEach(visit);
  return found;
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
    if (isFunction(node)) return this.add(node, functionVariables(node, isClosure));
    switch (node.type) {
      case 'Literal':
        return this.add(node, this.literal(node.value, 'regex' in node && Boolean(node.regex)));
      case 'TemplateLiteral':
        return this.add(node, 2);
      case 'ObjectExpression':
        this.add(node, 1);
        for (const each of node.properties) if (each.type === 'Property') this.field(each.key, each.value, isClosure);
        return;
      case 'ArrayExpression':
        this.add(node, 1 + node.elements.length);
        for (const each of node.elements) if (each) this.value(each, isClosure);
        return;
      case 'ClassExpression':
      case 'ClassDeclaration':
        return this.classDefinition(node, isClosure);
      case 'NewExpression': {
        const isBuffer = node.callee.type === 'Identifier' && /Array$|^DataView$/.test(node.callee.name);
        this.add(node, isBuffer ? arrayBufferVariables : instanceVariables);
        return this.run(node, isClosure);
      }
      case 'CallExpression':
        this.add(node, 1);
        return this.run(node, isClosure);
      default:
        return this.run(node, isClosure);
    }
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

  private classDefinition(node: AnyNode, isClosure: boolean): void {
    if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') return;
    this.add(node, classVariables + (node.superClass ? derivedClassVariables : 0));
    for (const member of node.body.body) {
      if (member.type === 'MethodDefinition') this.field(member.key, member.value, isClosure);
    }
  }

  /** Declarations of a function or program whose scope stays. */
  private block(node: AnyNode, isClosure: boolean): void {
    const visit = (child: unknown): void => {
      if (Array.isArray(child)) return child.forEach(visit);
      if (typeof child !== 'object' || child === null || !('type' in child)) return;
      const each = child as AnyNode;
      if (each.type === 'FunctionDeclaration') {
        this.add(each, nameVariables(each.id?.name ?? ''));
        this.value(each, isClosure);
      } else if (each.type === 'ClassDeclaration') {
        this.add(each, nameVariables(each.id?.name ?? ''));
        this.value(each, isClosure);
      } else if (each.type === 'VariableDeclarator') {
        this.add(each, each.id.type === 'Identifier' ? nameVariables(each.id.name) : 1);
        if (each.init) this.value(each.init, isClosure);
      } else if (isFunction(each)) this.value(each, isClosure);
      else if (each.type === 'CallExpression' || each.type === 'NewExpression') this.run(each, isClosure);
      else if (each.type === 'ReturnStatement' && each.argument) this.value(each.argument, isClosure);
      else if (each.type === 'AssignmentExpression') this.value(each.right, isClosure);
      else Object.values(each).forEach(visit);
    };
    Object.values(node).forEach(visit);
  }

  /** Enters what an expression calls; functions handed over stay, unless the callee forgets them. */
  private run(node: AnyNode, isClosure: boolean): void {
    if (isFunction(node)) return this.add(node, functionVariables(node, isClosure));
    if (node.type === 'ObjectExpression') return this.value(node, isClosure);
    if (node.type === 'CallExpression' || node.type === 'NewExpression') return this.call(node, isClosure);
    for (const child of Object.values(node).flat()) {
      if (typeof child === 'object' && child !== null && 'type' in child) this.run(child as AnyNode, isClosure);
    }
  }

  private call(node: AnyNode, isClosure: boolean): void {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return;
    const { callee } = node;
    const method = callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
    for (const given of node.arguments) {
      if (isFunction(given) && forgetting.test(method)) this.enter(given);
      else this.run(given as AnyNode, isClosure);
    }
    if (isFunction(callee)) return this.enter(callee);
    const name = callee.type === 'Identifier' ? callee.name : `.${method}`;
    for (const called of this.byName.get(name) ?? []) this.enter(called);
    if (callee.type === 'MemberExpression') this.run(callee.object as AnyNode, isClosure);
  }

  private enter(called: FunctionNode): void {
    if (this.entered.has(called)) return;
    this.entered.add(called);
    if (innerFunctions(called.body as AnyNode).length === 0) return;
    this.add(called, scopeVariables + parameterNames(called).reduce((sum, name) => sum + nameVariables(name), 0));
    if (called.body.type === 'BlockStatement') this.block(called.body, true);
    else this.value(called.body, true);
  }
}

/** @returns the cost of each part of a script that stays in memory after load */
export function variableCosts(code: string): Cost[] {
  return new Load(parse(code, { ecmaVersion: 2022 })).costs;
}
